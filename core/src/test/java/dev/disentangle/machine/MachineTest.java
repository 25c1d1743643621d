package dev.disentangle.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read off machines of several kinds. */
class MachineTest {

  private static final long GIBI_IN_KIBI = 1L << 20;

  @TempDir Path root;

  private RecordedMachine recorded() {
    return new RecordedMachine(root);
  }

  @Test
  void severalThreadsACore() {
    Machine machine =
        recorded()
            .cores(4, 2)
            .mask("0-7")
            .node(0, "0-7", GIBI_IN_KIBI)
            .memory(GIBI_IN_KIBI)
            .with(8);
    assertThat(machine.cpus().value()).hasToString("0-7");
    assertThat(machine.cores().value())
        .hasSize(4)
        .contains(new Core(0, CpuSet.parse("1,5")), new Core(0, CpuSet.parse("3,7")));
    assertThat(machine.caches().value())
        .hasSize(3 * 4 + 1)
        .contains(new Cache(2, Cache.Kind.UNIFIED, 2 << 20, CpuSet.parse("0,4")))
        .contains(new Cache(3, Cache.Kind.UNIFIED, 36 << 20, CpuSet.parse("0-7")));
    assertThat(machine.memory().value()).hasValue(1L << 30);
    assertThat(machine.quota().value()).isEmpty();
    assertThat(machine.workers())
        .isEqualTo(new Fact<>(8, "the affinity mask 0-7, /proc/self/status"));
    assertThat(machine.explain())
        .contains("8 workers", "4 cores", "several threads at once (SMT)", "try 4 workers");
    assertThat(machine.toString())
        .contains("4: 0,4 | 1,5 | 2,6 | 3,7", "L2 2 MiB of 0,4", "1: 0 with 1.0 GiB and CPUs 0-7");
  }

  @Test
  void beforeLinux53() {
    recorded().cores(1, 1).mask("0");
    String topology = "/sys/devices/system/cpu/cpu0/topology/";
    assertThat(root.resolve(topology.substring(1) + "core_cpus_list").toFile().delete()).isTrue();
    assertThat(recorded().file(topology + "thread_siblings_list", "0").with(1).cores().value())
        .containsExactly(new Core(0, CpuSet.parse("0")));
  }

  @Test
  void twoNodes() {
    Machine machine =
        recorded().cores(8, 1).node(0, "0-3", 2048).node(1, "4-7", 2048).mask("2-5").with(4);
    assertThat(machine.nodes().value())
        .containsExactly(
            new NumaNode(0, CpuSet.parse("0-3"), 2 << 20),
            new NumaNode(1, CpuSet.parse("4-7"), 2 << 20));
    assertThat(machine.explain()).contains("2 NUMA nodes", "CPUs 2-5 of 0-7");
    assertThat(recorded().mask("0-3").with(4).explain()).doesNotContain("NUMA");
  }

  @Test
  void aMaskOfCpusThatAreNotThere() { // virtual machines allow what may be plugged in later
    Machine machine = recorded().cores(2, 1).mask("0-127").with(2);
    assertThat(machine.mask().value()).hasToString("0-1");
    assertThat(machine.workers().source()).contains("0-1");
  }

  @Test
  void aQuotaOfVersion2() {
    Machine machine =
        recorded()
            .cores(8, 1)
            .mask("0-7")
            .memory(8 * GIBI_IN_KIBI)
            .cgroup2("/user.slice/job", "/")
            .file("/sys/fs/cgroup/user.slice/cpu.max", "150000 100000")
            .file("/sys/fs/cgroup/user.slice/job/cpu.max", "max 100000")
            .file("/sys/fs/cgroup/user.slice/job/memory.max", Long.toString(1L << 30))
            .file("/sys/fs/cgroup/user.slice/memory.max", "max")
            .with(2);
    assertThat(machine.quota())
        .isEqualTo(new Fact<>(OptionalDouble.of(1.5), "/sys/fs/cgroup/user.slice/cpu.max"));
    assertThat(machine.memory().value()).hasValue(1L << 30);
    assertThat(machine.workers().value()).isEqualTo(2);
    assertThat(machine.workers().source()).contains("a quota of 1.5 CPUs", "user.slice/cpu.max");
    assertThat(machine.explain()).contains("2 workers", "pays for 1.5 CPUs");
  }

  @Test
  void aQuotaOfVersion1InAContainer() {
    Machine machine =
        recorded()
            .cores(4, 1)
            .mask("0-3")
            .memory(8 * GIBI_IN_KIBI)
            .cgroup1("/docker/abc", "/docker/abc")
            .file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "200000")
            .file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000")
            .file("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712")
            .with(2);
    assertThat(machine.quota().value()).hasValue(2.0);
    assertThat(machine.quota().source()).isEqualTo("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us");
    assertThat(machine.memory().source()).isEqualTo("/proc/meminfo");
  }

  @Test
  void noQuotaOfVersion1() {
    Machine machine =
        recorded()
            .cores(4, 1)
            .mask("0-3")
            .cgroup1("/", "/")
            .file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1")
            .file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000")
            .with(4);
    assertThat(machine.quota().value()).isEmpty();
    assertThat(machine.workers().source()).contains("mask 0-3");
  }

  @Test
  void anOptionOfTheJvm() {
    Machine machine = recorded().cores(4, 1).mask("0-3").with(2);
    assertThat(machine.workers().value()).isEqualTo(2);
    assertThat(machine.workers().source()).contains("availableProcessors()", "option of the JVM");
    Machine more = recorded().with(16);
    assertThat(more.count()).isEqualTo(16);
    assertThat(more.explain()).contains("4 cores: workers beyond their number take turns");
  }

  @Test
  void askedByAPinnedThread() {
    RecordedMachine machine = recorded().cores(4, 1).mask("self", "0-3").mask("thread-self", "2");
    assertThat(machine.with(1).count()).isEqualTo(4);
    assertThat(machine.mask("thread-self", "0-3").with(1).count()).isEqualTo(1); // an option
  }

  @Test
  void noFilesAtAll() {
    Machine machine = recorded().with(6);
    assertThat(machine.workers()).isEqualTo(new Fact<>(6, "Runtime.availableProcessors()"));
    assertThat(machine.mask().value().isEmpty()).isTrue();
    assertThat(machine.cores().value()).isEmpty();
    assertThat(machine.memory().value()).isEmpty();
    assertThat(machine.explain()).contains("6 workers", "More is not known");
    assertThat(machine.toString()).contains("unknown (this system does not tell)");
  }

  @Test
  void filesOfSomethingElse() {
    Machine machine =
        recorded()
            .cores(2, 1)
            .mask("zero")
            .memory(1)
            .cgroup2("no/slash", "/")
            .file("/sys/fs/cgroup/cpu.max", "many")
            .file("/sys/devices/system/cpu/cpu0/cache/index0/level", "high")
            .file("/sys/devices/system/cpu/cpu1/topology/core_cpus_list", "?")
            .file("/sys/devices/system/node/node0/cpulist", "1-x")
            .with(2);
    assertThat(machine.toString()).contains("mask        unknown", "quota       none");
    assertThat(machine.cores().value()).hasSize(1);
    assertThat(machine.nodes().value()).isEmpty();
  }

  @Test
  void thisMachine() {
    Machine machine = Machine.local();
    assertThat(machine.count()).isPositive().isEqualTo(machine.workers().value());
    assertThat(machine.explain()).startsWith(machine.count() + " worker");
    if (!machine.mask().value().isEmpty() && !machine.cpus().value().isEmpty()) {
      assertThat(machine.cpus().value().numbers()).containsAll(machine.mask().value().numbers());
    }
  }
}
