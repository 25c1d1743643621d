package dev.disentangle.soak;

import dev.disentangle.CallCancelledException;
import dev.disentangle.DeadlineExceededException;
import dev.disentangle.FailurePolicy;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Outcome;
import dev.disentangle.Report;
import dev.disentangle.TaskFailedException;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Compares what a call answered with the serial answer.
 *
 * @param plan the call
 * @param serial what it should answer
 * @param items what it ran
 * @param faults where complaints go
 */
record Check(Plan plan, Serial serial, Items items, Queue<String> faults) {

  private static final String NET = "safety net";

  /** A stream leaves out what fails, and throws at its end. */
  void order(List<Long> values) {
    int item = 0;
    for (Long value : values) {
      while (item < plan.size
          && value != serial.value(item)
          && (items.doomed(item) || items.excused(item))) {
        item++;
      }
      if (item == plan.size || value != serial.value(item)) {
        faults.add("wrong result at " + item);
        return;
      }
      item++;
    }
  }

  private void prefix(List<Long> values) {
    for (int item = 0; item < values.size(); item++) {
      if (values.get(item) == null || values.get(item) != serial.value(item)) {
        faults.add("wrong result at " + item);
        return;
      }
    }
  }

  void values(List<Long> values) {
    if (values.size() != plan.size) {
      faults.add(values.size() + " results");
    }
    prefix(values);
  }

  void outcomes(List<Outcome<Long>> outcomes) {
    boolean stoppedFromAround = plan.depth > 0 && !plan.calm;
    if (outcomes.size() != plan.size
        && plan.disturbance == Plan.Disturbance.NONE
        && !stoppedFromAround) {
      faults.add(outcomes.size() + " outcomes");
    }
    for (int item = 0; item < outcomes.size(); item++) {
      Outcome<Long> outcome = outcomes.get(item);
      boolean right = outcome != null && outcome.index() == item;
      if (right && outcome instanceof Outcome.Success<Long> success) {
        right = success.value() == serial.value(item) && !items.doomed(item);
      } else if (right && outcome instanceof Outcome.Failed<Long> failed) {
        right =
            (failed.thrown() instanceof Items.Planned && serial.fails(item))
                || lostItsPool(failed.thrown())
                || stoppedFromAround;
      } else if (right && outcome instanceof Outcome.TimedOut<Long> late) {
        right = item == plan.slow || items.excused(item) || Items.betweenItems(late.timeout());
      } else {
        right =
            right
                && (stoppedFromAround
                    || plan.stoppedBy(Plan.Disturbance.CANCEL)
                    || plan.stoppedBy(Plan.Disturbance.DEADLINE));
      }
      if (!right) {
        faults.add("wrong outcome at " + item + ": " + outcome);
        return;
      }
    }
  }

  /** Whether the item failed because a call inside it did, whose pool was closed. */
  private boolean lostItsPool(Throwable thrown) {
    return plan.work == Plan.Work.NEST
        && plan.stoppedBy(Plan.Disturbance.CLOSE_POOL)
        && Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
            .anyMatch(IllegalStateException.class::isInstance);
  }

  void ending(Throwable thrown, Report report) {
    boolean outcomes = plan.givesOutcomes();
    if (thrown == null) {
      if (!outcomes && plan.disturbance == Plan.Disturbance.NONE && items.countDoomed() > 0) {
        faults.add("should have thrown");
      }
      if (plan.disturbance == Plan.Disturbance.NONE && plan.slow < 0) {
        runs();
      }
    } else if (thrown instanceof TaskFailedException failed) {
      failure(failed, outcomes);
    } else if (!(thrown instanceof DeadlineExceededException
            && plan.stoppedBy(Plan.Disturbance.DEADLINE)
        || thrown instanceof CallCancelledException
            && (plan.stoppedBy(Plan.Disturbance.CANCEL)
                || plan.stoppedBy(Plan.Disturbance.INTERRUPT))
        || thrown instanceof IllegalStateException
            && plan.stoppedBy(Plan.Disturbance.CLOSE_POOL))) {
      faults.add("threw " + Soak.trace(thrown));
    }
    if (report != null && report.notes().stream().anyMatch(note -> note.contains(NET))) {
      faults.add("the safety net fired: " + report.notes());
    }
  }

  private void failure(TaskFailedException failed, boolean outcomes) {
    long item = failed.index();
    Throwable cause = failed.getCause();
    boolean planned =
        cause instanceof Items.Planned
            && cause.getMessage().equals("item " + item)
            && serial.fails(item)
            && failed.attempts() == plan.retries + 1;
    boolean timedOut =
        cause instanceof ItemTimeoutException late
            && (item == plan.slow || items.excused(item) || Items.betweenItems(late));
    if (outcomes || !(planned || timedOut || lostItsPool(cause))) {
      faults.add("threw " + Soak.trace(failed));
    }
    boolean toTheEnd =
        plan.policy == FailurePolicy.FAIL_AT_END
            && plan.disturbance == Plan.Disturbance.NONE
            && !items.anyExcused();
    if (toTheEnd && plan.form != Plan.Form.SUBMIT) {
      long told = 1L + failed.getSuppressed().length;
      if (item != items.firstDoomed() || told != Math.min(101, items.countDoomed())) {
        faults.add("ran to the end, and told of " + told + " failures of " + items.countDoomed());
      }
      if (plan.slow < 0) {
        runs();
      }
    }
  }

  private void runs() {
    for (int item = 0; item < plan.size; item++) {
      int expected = 1 + Math.min(serial.failures(item), plan.retries);
      if (items.runs.get(item) != expected) {
        faults.add("item " + item + " ran " + items.runs.get(item) + " times, not " + expected);
        return;
      }
    }
  }
}
