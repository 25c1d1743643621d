package dev.disentangle.examples.report;

import java.io.Serializable;

/** A part of a section: text, a table, a plot, or what is to be learnt. */
public sealed interface Block extends Serializable permits Prose, Table, Plot, Lesson {}
