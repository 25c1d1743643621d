package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;
import org.junit.jupiter.api.Test;

class FeedTest {

  private static final Result DONE = new Result("done", false);

  @Test
  void anEntryStaysUntilItsItemHasAnOutcome() {
    Feed feed = new Feed(2, true);
    Entry entry = new Entry(0, "input");
    feed.put(entry);
    assertThat(feed.at(0)).isSameAs(entry);
    assertThat(feed.at(2)).as("another item of that place").isNull();
    feed.complete(entry, DONE);
    assertThat(entry.result()).isSameAs(DONE);
    assertThat(feed.at(0)).isNull();
    assertThat(feed.hasRoom(2)).isTrue();
  }

  @Test
  void theFirstOutcomeStands() {
    Feed feed = new Feed(2, false);
    Entry entry = new Entry(0, "input");
    feed.put(entry);
    feed.complete(entry, DONE);
    feed.complete(entry, new Result("late", false));
    assertThat(entry.result()).isSameAs(DONE);
    assertThat(feed.pollCompleted()).isSameAs(entry);
    assertThat(feed.pollCompleted()).as("handed over once").isNull();
  }

  @Test
  void anOrderedFeedHoldsAWindow() {
    for (int window : new int[] {1, 2, 3, 100}) {
      Feed feed = new Feed(window, true);
      for (int i = 0; i < window; i++) {
        assertThat(feed.hasRoom(i)).as("item %d of window %d", i, window).isTrue();
        feed.put(new Entry(i, i));
      }
    }
  }

  @Test
  void anyWindowIsPossible() {
    for (int window : new int[] {1 << 20, 1 << 30, Integer.MAX_VALUE}) {
      assertThat(new Feed(window, true).hasRoom(0)).isTrue();
      assertThat(new Feed(window, false).hasRoom(0)).isTrue();
    }
  }

  @Test
  void unfinishedAreThoseWithoutAnOutcome() {
    Feed feed = new Feed(4, false);
    Entry done = new Entry(0, "a");
    Entry open = new Entry(1, "b");
    feed.put(done);
    feed.put(open);
    feed.complete(done, DONE);
    assertThat(feed.unfinished()).containsExactly(open);
  }
}
