package dev.disentangle.processes.protocol;

/**
 * The types of frames. A frame's id is the number of the job, chunk, question, shared value or
 * class loader that the frame is about.
 *
 * <pre>
 *  caller                                   worker
 *    │  HELLO  who the worker is               │
 *    ├────────────────────────────────────────▶│
 *    │  JOB, CHUNK, CHUNK, …                   │
 *    ├────────────────────────────────────────▶│
 *    │                FIND  a class is missing │
 *    │◀────────────────────────────────────────┤
 *    │  FOUND                                  │
 *    ├────────────────────────────────────────▶│
 *    │        SHARE  a shared value is missing │
 *    │◀────────────────────────────────────────┤
 *    │  SHARED;  FORGET  when it is closed     │
 *    ├────────────────────────────────────────▶│
 *    │  UNLOAD  classes whose loader is gone   │
 *    ├────────────────────────────────────────▶│
 *    │     OPENED  a job: now come its items   │
 *    │     BEAT  alive, and in these items     │
 *    │     MESSAGE  of a task                  │
 *    │     UNBEGUN  a chunk goes back          │
 *    │     REPORT  of a chunk, in their order  │
 *    │     CHOKED  by a chunk: the last word   │
 *    │◀────────────────────────────────────────┤
 *    │  STOP  interrupt what runs of a job     │
 *    │  END   of a job                         │
 *    ├────────────────────────────────────────▶│
 *    │     ENDED  its resources are closed     │
 *    │◀────────────────────────────────────────┤
 *    │  RING  memory for long arrays           │
 *    ├────────────────────────────────────────▶│
 *    │     RING_TAKEN or RING_REFUSED          │
 *    │◀────────────────────────────────────────┤
 * </pre>
 *
 * The end of the stream from the caller ends the worker, whatever it is doing.
 */
public final class Frames {

  public static final byte HELLO = 1;
  public static final byte JOB = 2;
  public static final byte CHUNK = 3;
  public static final byte STOP = 4;
  public static final byte END = 5;
  public static final byte FOUND = 6;
  public static final byte SHARED = 7;
  public static final byte FORGET = 8;
  public static final byte RING = 9;
  public static final byte UNLOAD = 10;

  public static final byte READY = 33;
  public static final byte BEAT = 34;
  public static final byte MESSAGE = 35;
  public static final byte REPORT = 36;
  public static final byte ENDED = 37;
  public static final byte FIND = 38;
  public static final byte UNBEGUN = 39;
  public static final byte SHARE = 40;
  public static final byte RING_TAKEN = 41;
  public static final byte RING_REFUSED = 42;
  public static final byte OPENED = 43;
  public static final byte CHOKED = 44;

  /**
   * Stands for a place in a {@link #FIND} frame, which then asks for the first resource of a name.
   */
  public static final String ANYWHERE = "";

  /**
   * Stands for a place in a {@link #FIND} frame, which then asks for the places themselves: one per
   * line.
   */
  public static final String PLACES = "*";

  /**
   * How many reports of short chunks a worker sends together. It is half of the eight chunks that
   * are sent ahead if they are short, so that one half runs while the reports of the other travel.
   */
  public static final int REPORTS_TOGETHER = 4;

  private Frames() {}
}
