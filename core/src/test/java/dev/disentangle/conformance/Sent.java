package dev.disentangle.conformance;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The inputs of a chunk on their way: one that could not be had is what its item fails with. */
final class Sent extends AbstractList<Object> implements RandomAccess, Serializable {

  private static final long serialVersionUID = 1L;

  private record Unread(RuntimeException why) implements Serializable {}

  private final Object[] items;

  Sent(List<?> inputs) {
    items = new Object[inputs.size()];
    for (int k = 0; k < items.length; k++) {
      try {
        items[k] = inputs.get(k);
      } catch (RuntimeException e) { // a list of the user's own
        items[k] = new Unread(e);
      }
    }
  }

  @Override
  public Object get(int k) {
    if (items[k] instanceof Unread unread) {
      throw unread.why;
    }
    return items[k];
  }

  @Override
  public int size() {
    return items.length;
  }
}
