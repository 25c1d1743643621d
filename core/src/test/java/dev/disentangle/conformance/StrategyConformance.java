package dev.disentangle.conformance;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All laws, for one strategy on all chunkings. A new strategy subclasses this and implements {@link
 * Subject#strategy}.
 *
 * <p>Needs JUnit Jupiter and AssertJ on the class path, and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the chunkings are asked of the instance
@Timeout(90) // on a busy machine a test has taken 20 with worker JVMs
@ExtendWith(NothingLeft.class)
public abstract class StrategyConformance
    implements ExactlyOnceAndInOrder,
        Lazy,
        Failing,
        Cancelling,
        Timeouts,
        Nesting,
        Reproducible,
        Telling,
        WorkersThings,
        Sharing,
        CallersFaults,
        ThreadsFaults,
        Recruiting {}
