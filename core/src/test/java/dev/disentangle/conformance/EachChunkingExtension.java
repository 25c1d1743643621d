package dev.disentangle.conformance;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test once for each chunking of its {@link Subject}. */
final class EachChunkingExtension implements TestTemplateInvocationContextProvider {

  /** So many of them: all, unless a run is to differ from one before by its JDK alone. */
  private static final int MOST = Integer.getInteger("conformance.chunkings", Integer.MAX_VALUE);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Subject subject = (Subject) context.getRequiredTestInstance();
    return subject.chunkings().stream().limit(MOST).map(chunking -> new Cut(subject, chunking));
  }

  private record Cut(Subject subject, Chunking chunking)
      implements TestTemplateInvocationContext, ParameterResolver {

    @Override
    public String getDisplayName(int invocationIndex) {
      return chunking.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Parallel.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return subject.call().chunked(chunking);
    }
  }
}
