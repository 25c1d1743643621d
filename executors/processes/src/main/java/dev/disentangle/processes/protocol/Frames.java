package dev.disentangle.processes.protocol;

/**
 * The types of frames. A frame's id is the number of the job, the chunk or the question that it is
 * about.
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
 * The end of the stream ends the worker, in whatever it is.
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

  /** In place of a place, in a question for a resource: the first one. */
  public static final String ANYWHERE = "";

  /** And: the places where there are any, a line each. */
  public static final String PLACES = "*";

  /**
   * How many reports of short chunks a worker sends together: half of what it is sent, so that one
   * half is run while the other travels.
   */
  public static final int REPORTS_TOGETHER = 4;

  private Frames() {}
}
