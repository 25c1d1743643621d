/**
 * How worker JVMs find users' classes: on the caller's path as far as that is known, otherwise by
 * asking the caller.
 */
@NullMarked
package dev.disentangle.processes.classes;

import org.jspecify.annotations.NullMarked;
