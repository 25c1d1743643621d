package dev.disentangle.examples.program;

import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what would be right. */
final class Mistakes {

  private Mistakes() {}

  static String explain(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      return "unknown option %s: possible are %s"
          .formatted(String.join(" ", unmatched.getUnmatched()), options(mistake));
    }
    if (mistake instanceof MissingParameterException) {
      return mistake.getMessage() + ": --help says what is possible";
    }
    if (mistake.getArgSpec() instanceof OptionSpec option && mistake.getValue() != null) {
      return "%s %s: a %s is wanted"
          .formatted(option.longestName(), mistake.getValue(), kind(option.type()));
    }
    return String.valueOf(mistake.getMessage());
  }

  private static String kind(Class<?> type) {
    return type == Integer.class ? "whole number" : type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String options(ParameterException mistake) {
    return mistake.getCommandLine().getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .collect(Collectors.joining(", "));
  }
}
