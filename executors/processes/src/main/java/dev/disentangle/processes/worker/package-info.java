/** What runs in a worker JVM. */
@NullMarked
package dev.disentangle.processes.worker;

import org.jspecify.annotations.NullMarked;
