/**
 * Users' classes in worker JVMs: from the caller's path as far as that is known, and else from the
 * caller itself.
 */
@NullMarked
package dev.disentangle.processes.classes;

import org.jspecify.annotations.NullMarked;
