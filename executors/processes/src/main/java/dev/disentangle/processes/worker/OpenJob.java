package dev.disentangle.processes.worker;

import dev.disentangle.processes.protocol.Setting;
import dev.disentangle.processes.wire.In;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opens a job: reads its task, on the main thread, since that runs users' code. */
final class OpenJob implements Order {

  private final Labour labour;
  private final long number;
  private final int loader;
  private final List<String> path = new ArrayList<>();
  private final List<Setting> settings;
  private final byte[] task;

  OpenJob(Labour labour, In in) throws IOException {
    this.labour = labour;
    this.number = in.id();
    this.loader = in.getInt();
    for (int left = in.getInt(); left > 0; left--) {
      path.add(in.getString());
    }
    this.settings = Setting.read(in);
    this.task = in.getBytes(in.getSize());
  }

  @Override
  public void carryOut() {
    ClassLoader classes = labour.loader(loader, path);
    labour.open(new FarJob(labour, number, classes, settings, task));
  }
}
