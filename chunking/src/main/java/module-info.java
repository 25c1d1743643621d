/** How a number of items is cut into intervals. Depends on nothing but {@code java.base}. */
module dev.disentangle.chunking {
  requires static org.jspecify;

  exports dev.disentangle.chunking;
}
