package dev.disentangle.processes.pool;

import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.MalformedFrameException;
import java.io.IOException;

/**
 * Takes the frames that a worker sends, on a thread of its own, until the worker is gone. With each
 * report this thread itself completes a claim, makes the next one and sends it, so that a busy
 * worker costs its caller one wake-up a message.
 *
 * <p>A class with a name, like others on the way to the first result: to link a lambda takes
 * longer.
 */
final class FrameReader implements Runnable {

  private final WorkerJvm worker;
  private final Connection connection;
  private final Downlink down;

  FrameReader(WorkerJvm worker, Connection connection) {
    this.worker = worker;
    this.connection = connection;
    this.down = connection.down();
  }

  @Override
  public void run() {
    In in = connection.up();
    Throwable why = null;
    try {
      while (in.next()) {
        worker.pulse.felt();
        Loaders.enter(worker.visit());
        take(in);
        Loaders.enter(worker.visit());
        if (!in.isBuffered()) {
          down.flush();
        }
      }
    } catch (Throwable e) { // whatever it is, the jobs of this worker must not wait for ever
      why = e;
    }
    worker.bury(connection.process(), why);
  }

  private void take(In in) throws IOException {
    switch (in.type()) {
      case Frames.READY -> worker.ready();
      case Frames.BEAT -> worker.blame.beat(in);
      case Frames.OPENED -> opened(in.id());
      case Frames.CHOKED -> worker.blame.choked(in.id());
      case Frames.REPORT -> report(in);
      case Frames.UNBEGUN -> unbegun(in);
      case Frames.MESSAGE -> message(in);
      case Frames.ENDED -> {
        down.ended(in.id());
        worker.endings.ended(in.id());
      }
      case Frames.FIND -> Loaders.answer(in, down);
      case Frames.RING_TAKEN -> down.ringAnswered(true);
      case Frames.RING_REFUSED -> down.ringAnswered(false);
      case Frames.SHARE -> worker.loans.answer(in, down);
      default -> throw new MalformedFrameException("a frame of type " + in.type());
    }
  }

  private void opened(long job) {
    worker.blame.opened(job);
    Visit now = worker.visit();
    if (now != null) {
      now.openedIf(worker.blame);
    }
  }

  private void report(In in) throws IOException {
    boolean goesOn = visiting(in).report(in);
    if (in.wantsLane()) {
      down.offerRing();
    }
    if (goesOn) {
      worker.pump();
    }
  }

  private void unbegun(In in) throws IOException {
    visiting(in).unbegun(in.id());
    if (worker.underWay.isEmpty()) { // the long item has ended meanwhile
      worker.pump();
    }
  }

  private void message(In in) throws IOException {
    Visit now = worker.visit();
    if (now != null) {
      now.message(in);
    }
  }

  private Visit visiting(In in) throws MalformedFrameException {
    Visit now = worker.visit();
    if (now == null) {
      throw new MalformedFrameException("a frame of type " + in.type() + " between visits");
    }
    return now;
  }
}
