package dev.disentangle.processes.launch;

import dev.disentangle.internal.Log;
import dev.disentangle.processes.TaskOutput;
import java.util.Arrays;
import org.slf4j.Logger;

/** Takes the output of a worker, line by line. */
interface LineSink {

  /** Takes a line, without its line feed. */
  void line(byte[] line);

  static LineSink of(TaskOutput output, String worker) {
    return switch (output) {
      case LOG -> new Logged(worker);
      case PASS_THROUGH -> new PassThrough();
      case DISCARD -> new Discard();
    };
  }

  /**
   * Logs each line. The logger is looked up only when there is a line to log, since that is slow.
   */
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

  /** Prints each line by one write, so that lines of different workers don't mix. */
  final class PassThrough implements LineSink {
    @Override
    public void line(byte[] line) {
      byte[] whole = Arrays.copyOf(line, line.length + 1);
      whole[line.length] = '\n';
      System.err.write(whole, 0, whole.length);
    }
  }

  /** Drops each line. */
  final class Discard implements LineSink {
    @Override
    public void line(byte[] line) {}
  }
}
