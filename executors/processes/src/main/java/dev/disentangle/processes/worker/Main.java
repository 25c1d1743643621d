package dev.disentangle.processes.worker;

import dev.disentangle.processes.launch.WorkerStreams;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.wire.In;
import java.io.IOException;

/** Where a worker JVM begins. It ends with its caller. */
public final class Main {

  private Main() {}

  /** Serves the caller. The last argument says how to reach it. */
  public static void main(String[] args) throws IOException {
    WorkerStreams streams = WorkerStreams.open(args[args.length - 1]);
    In in = new In(streams.fromCaller());
    if (!in.next() || in.type() != Frames.HELLO) {
      return;
    }
    Hello hello = Hello.read(in);
    new Labour(hello, in, streams.toCaller()).goOn();
  }
}
