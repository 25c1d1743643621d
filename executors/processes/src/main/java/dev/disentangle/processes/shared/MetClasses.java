package dev.disentangle.processes.shared;

import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.codec.ClassWatch;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Records what was met while a shared value was written, to tell each job that uses the value. */
final class MetClasses implements ClassWatch {

  private final Codec codec;
  private final Set<Class<?>> types = new HashSet<>();
  private final Map<Class<?>, SerializedLambda> lambdas = new HashMap<>();
  private final Set<SharedValue<?>> shared = new HashSet<>();

  MetClasses(Codec codec) {
    this.codec = codec;
  }

  @Override
  public void met(Class<?> type) {
    types.add(type);
  }

  @Override
  public void met(Class<?> type, SerializedLambda lambda) {
    lambdas.put(type, lambda);
  }

  @Override
  public void met(SharedValue<?> inner) throws IOException {
    var unused = SharedFreight.of(inner, codec); // loaded now: fails if the value contains itself
    shared.add(inner);
  }

  void tell(ClassWatch watch) throws IOException {
    for (Class<?> type : types) {
      watch.met(type);
    }
    for (Map.Entry<Class<?>, SerializedLambda> lambda : lambdas.entrySet()) {
      watch.met(lambda.getKey(), lambda.getValue());
    }
    for (SharedValue<?> inner : shared) {
      watch.met(inner);
    }
  }
}
