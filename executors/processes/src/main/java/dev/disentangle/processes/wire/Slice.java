package dev.disentangle.processes.wire;

/** A source in memory. */
public final class Slice extends Source {

  public Slice(byte[] bytes) {
    super(bytes);
    end = bytes.length;
  }

  /** How many bytes are left. */
  public int left() {
    return end - at;
  }

  @Override
  void more(int few) throws MalformedFrameException {
    throw new MalformedFrameException(
        "truncated: a value of " + few + " bytes where " + left() + " are left");
  }
}
