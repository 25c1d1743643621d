package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.ArrayKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Boxed numbers of one class, none of them null, laid out like an array of the primitive type. */
abstract class BoxKind extends ArrayKind<@Nullable Object[]> {

  static final BoxKind INTEGERS =
      new BoxKind(2) {
        @Override
        protected void put(ByteBuffer into, @Nullable Object[] array, int at, int count) {
          for (int k = at; k < at + count; k++) {
            into.putInt((Integer) Objects.requireNonNull(array[k]));
          }
        }

        @Override
        protected void get(ByteBuffer from, @Nullable Object[] array, int at, int count) {
          for (int k = at; k < at + count; k++) {
            array[k] = from.getInt();
          }
        }
      };

  static final BoxKind LONGS =
      new BoxKind(3) {
        @Override
        protected void put(ByteBuffer into, @Nullable Object[] array, int at, int count) {
          for (int k = at; k < at + count; k++) {
            into.putLong((Long) Objects.requireNonNull(array[k]));
          }
        }

        @Override
        protected void get(ByteBuffer from, @Nullable Object[] array, int at, int count) {
          for (int k = at; k < at + count; k++) {
            array[k] = from.getLong();
          }
        }
      };

  static final BoxKind DOUBLES =
      new BoxKind(3) {
        @Override
        protected void put(ByteBuffer into, @Nullable Object[] array, int at, int count) {
          for (int k = at; k < at + count; k++) {
            into.putDouble((Double) Objects.requireNonNull(array[k]));
          }
        }

        @Override
        protected void get(ByteBuffer from, @Nullable Object[] array, int at, int count) {
          for (int k = at; k < at + count; k++) {
            array[k] = from.getDouble();
          }
        }
      };

  private BoxKind(int shift) {
    super(shift);
  }

  @Override
  protected @Nullable Object[] make(int length) {
    return new Object[length];
  }

  @Override
  protected @Nullable Object[] grown(@Nullable Object[] array, int length) {
    return Arrays.copyOf(array, length);
  }
}
