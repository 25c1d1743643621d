package dev.disentangle.processes.launch;

import dev.disentangle.internal.Log;
import dev.disentangle.processes.TaskOutput;
import java.util.Arrays;
import org.slf4j.Logger;

/** Takes what a worker prints, line by line. */
interface LineSink {

  /** Takes a line, without its end. */
  void line(byte[] line);

  static LineSink of(TaskOutput output, String worker) {
    return switch (output) {
      case LOG -> new Logged(worker);
      case PASS_THROUGH -> new PassThrough();
      case DISCARD -> new Discard();
    };
  }

  /** To a logger, which is looked up when there is something to log: that takes a while. */
  final class Logged implements LineSink {
    private final String worker;

    Logged(String worker) {
      this.worker = worker;
    }

    @Override
    public void line(byte[] line) {
      Logger logger = Log.named("dev.disentangle.worker." + worker);
      if (logger.isInfoEnabled()) {
        logger.info("{}", new String(line, NativeCharset.CHARSET));
      }
    }
  }

  /** Line by line, so that workers don't print into one another's lines. */
  final class PassThrough implements LineSink {
    @Override
    public void line(byte[] line) {
      byte[] whole = Arrays.copyOf(line, line.length + 1);
      whole[line.length] = '\n';
      System.err.write(whole, 0, whole.length);
    }
  }

  /** Nowhere. */
  final class Discard implements LineSink {
    @Override
    public void line(byte[] line) {}
  }
}
