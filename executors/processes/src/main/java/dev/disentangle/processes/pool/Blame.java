package dev.disentangle.processes.pool;

import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.In;
import dev.disentangle.spi.Claim;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a worker has told of its whereabouts, and which of its chunks is to blame when it dies.
 *
 * <p>A worker that dies was running the first chunk that it has not reported, or, since short
 * chunks are reported together, one of the next few. A suspect is reported by itself, so chunks
 * behind one had not begun; nor had those beyond the number that are reported together.
 */
final class Blame {

  private long chunk;
  private long from = -1;
  private long to = -1;
  private long choked = -1;
  private final Set<Long> opened = ConcurrentHashMap.newKeySet();

  /** The worker has read a job's task and opened its resources, and comes to its items. */
  void opened(long job) {
    opened.add(job);
  }

  /** Whether the worker has come to an item of the job. */
  boolean isOpened(long job) {
    return opened.contains(job);
  }

  /** The worker ends, because its heap has no room for a chunk's inputs. */
  void choked(long number) {
    choked = number;
  }

  boolean isChoked() {
    return choked >= 0;
  }

  void ended(long job) {
    opened.remove(job);
  }

  /** The worker says in which items it is. */
  void beat(In in) throws IOException {
    chunk = in.id();
    from = in.getLong();
    to = in.getLong();
  }

  /**
   * Gives a dead worker's chunks back to their job.
   *
   * @param begun whether the worker can have begun any of them
   */
  void share(List<UnderWay.Chunk> left, boolean begun, String death) {
    if (isChoked()) {
      shareOfChoked(left, death);
      return;
    }
    boolean suspected = begun;
    for (int k = 0; k < left.size(); k++) {
      Claim claim = left.get(k).claim();
      boolean told = chunk == left.get(k).number() && from >= 0;
      boolean certain = k == 0 && (told || claim.suspect() || left.size() == 1);
      if (!suspected || (k > 0 && claim.suspect()) || k >= Frames.REPORTS_TOGETHER) {
        claim.unbegun();
        suspected = false;
      } else if (certain) {
        claim.lost(told ? from : claim.from(), told ? to : claim.to(), death);
        suspected = false;
      } else {
        claim.lost(-1, -1, death);
      }
    }
  }

  private void shareOfChoked(List<UnderWay.Chunk> left, String death) {
    boolean alone = !left.isEmpty() && left.get(0).number() == choked;
    for (int k = 0; k < left.size(); k++) {
      Claim claim = left.get(k).claim();
      if (left.get(k).number() == choked && alone) {
        claim.lost(claim.from(), claim.to(), death);
      } else if (left.get(k).number() == choked || k == 0) { // what ran may have taken the room
        claim.lost(-1, -1, death);
      } else {
        claim.unbegun();
      }
    }
  }
}
