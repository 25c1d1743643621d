package dev.disentangle.processes.worker;

import dev.disentangle.internal.FarSide;
import dev.disentangle.internal.Log;
import dev.disentangle.internal.SharedName;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.classes.UserClassLoader;
import dev.disentangle.processes.protocol.Exits;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.wire.In;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker does: its main thread takes orders from the {@link Backlog} and carries them
 * out one after the other.
 *
 * <p>A new JVM's first result waits for each class that is loaded and each lambda that is linked on
 * the way to it. So there are classes with names on that way, and no lambdas.
 */
final class Labour implements Inbox.Sorter {

  final Hello hello;

  /** The packages whose records the caller can't make. */
  final Set<String> closedPackages;

  final Uplink uplink;
  private final Inbox inbox;
  private final Watch watch;
  private final Questions questions;
  private final FarShares shares;

  private final Backlog backlog;
  private final Whereabouts where;
  private final Next next = new Next();
  private final Map<Long, FarJob> jobs = new HashMap<>(); // of the main thread
  private final Map<Integer, ClassLoader> loaders = new HashMap<>();

  /** The shell's variables that are set now. Of the main thread. */
  @Nullable ShellState shell;

  private volatile @Nullable FarJob current;

  private final Set<Long> stopped = ConcurrentHashMap.newKeySet(); // and not ended yet

  Labour(Hello hello, In in, OutputStream toCaller) {
    this.hello = hello;
    this.closedPackages = new HashSet<>(hello.closed());
    this.inbox = new Inbox(in, this);
    this.backlog = new Backlog(inbox);
    Reader reader = new Reader(inbox);
    this.uplink = new Uplink(toCaller, reader);
    this.where = new Whereabouts(uplink);
    this.watch = new Watch(this, reader, where);
    this.questions = new Questions(uplink, inbox);
    this.shares = new FarShares(this, inbox);
    SharedName.askFrom(shares);
    Log.toStandardError();
    FarSide.isAllThereIs();
  }

  void goOn() throws IOException {
    uplink.signal(Frames.READY, 0);
    watch.start();
    try {
      while (true) {
        Order order = inbox.await(next);
        Thread.interrupted(); // the order before may have left one, which would hit this one
        order.carryOut();
      }
    } catch (Throwable e) { // tasks may have left no memory for what comes after them
      Thread me = Thread.currentThread();
      me.getUncaughtExceptionHandler().uncaughtException(me, e);
    } finally { // threads that tasks have started would keep the JVM alive
      Runtime.getRuntime().halt(Exits.BROKEN);
    }
  }

  /** The resources of a job are closed, and only the answer is left to be sent. */
  void jobClosed() {
    where.at(Whereabouts.CLOSED);
  }

  /** The next order. If it has to be waited for, held reports are sent first. */
  private final class Next implements Inbox.Wanted<Order> {
    @Override
    public @Nullable Order look() {
      return backlog.poll();
    }

    @Override
    public void beforeWaiting() {
      flush();
      where.at(Whereabouts.IDLE); // after the flush, which may have to wait for the caller
    }
  }

  /** Called by the thread that has read the frame. */
  @Override
  public void sort(In in) throws IOException {
    long id = in.id();
    switch (in.type()) {
      case Frames.JOB -> backlog.add(new Minded(Whereabouts.OPENING, new OpenJob(this, in)));
      case Frames.CHUNK -> backlog.add(new RunChunk(this, in));
      case Frames.END -> end(id);
      case Frames.STOP -> stop(id);
      case Frames.SHARED -> shares.arrived(in);
      case Frames.RING -> backlog.add(new TakeRing(in, uplink));
      case Frames.FORGET -> backlog.add(() -> shares.forget(id));
      case Frames.UNLOAD -> backlog.add(() -> unload((int) id));
      case Frames.FOUND -> questions.answered(in);
      default -> throw new IOException("a frame of type " + in.type());
    }
  }

  @Override
  public void callerGone() {
    questions.endUnanswered(); // shutdown hooks may ask, and nobody reads the answers
    long at = where.at();
    CallerGone.end(at != Whereabouts.IDLE && at != Whereabouts.CLOSED);
  }

  @Override
  public void choke(byte type, long id, Throwable why) {
    try {
      if (type == Frames.CHUNK) {
        uplink.signal(Frames.CHOKED, id); // else the item that runs would be blamed
      }
      System.err.println("the worker can't take what it is sent: " + why); // if there is memory
    } catch (IOException e) {
      // the caller is gone
    } finally {
      Runtime.getRuntime().halt(Exits.CHOKED);
    }
  }

  /** An order that may take long: the watch is awake meanwhile, and has somebody read. */
  private final class Minded implements Order {
    private final long what;
    private final Order order;

    Minded(long what, Order order) {
      this.what = what;
      this.order = order;
    }

    @Override
    public void carryOut() throws IOException {
      where.at(what);
      watch.wake();
      order.carryOut();
    }
  }

  // Jobs

  void open(FarJob job) {
    jobs.put(job.number(), job);
  }

  @Nullable FarJob job(long number) {
    return jobs.get(number);
  }

  @Nullable FarJob forget(long number) {
    stopped.remove(number);
    return jobs.remove(number);
  }

  private void end(long number) {
    stopped.add(number);
    backlog.add(new Minded(Whereabouts.CLOSING, new EndJob(this, number)));
  }

  private void stop(long number) {
    stopped.add(number);
    FarJob job = current;
    if (job != null && job.number() == number) {
      job.stop();
    }
  }

  // Running

  void begin(long chunk, FarJob job) {
    current = job;
    if (stopped.contains(job.number())) {
      job.stop();
    }
    where.atChunk(chunk);
    watch.wake();
  }

  /** A job's task is read, which may ask for values that its caller shares. */
  void opening(FarJob job) {
    current = job;
  }

  void ended() {
    current = null;
  }

  /** The job whose task is being read, or whose chunk is being run. */
  @Nullable FarJob current() {
    return current;
  }

  /** Sends a frame without a body at once. */
  void say(byte what, long job) {
    try {
      uplink.signal(what, job);
    } catch (IOException e) {
      callerGone();
    }
  }

  /** Called by the main thread when it comes to these items of its chunk. */
  void running(long from, long to) {
    try {
      where.atItems(from, to);
    } catch (IOException e) {
      callerGone();
    }
  }

  /** Sends the reports that are held. */
  void flush() {
    try {
      uplink.flush();
    } catch (IOException e) {
      callerGone();
    }
  }

  /**
   * Called by the watch: hands the chunks that wait back to the caller, for other workers to run.
   */
  void handBack() {
    try {
      uplink.signalAll(Frames.UNBEGUN, backlog);
    } catch (IOException e) {
      callerGone();
    }
  }

  /** Hands a chunk back that was dealt before the caller knew of all that were handed back. */
  boolean outran(long chunk, long known) throws IOException {
    if (!backlog.outran(known)) {
      return false;
    }
    uplink.signal(Frames.UNBEGUN, chunk);
    return true;
  }

  /**
   * Whether to beat. Not while a job's resources are closed, nor while the task of a stopped job is
   * read: a worker that hangs there is of no more use to anybody, and its silence says so.
   */
  boolean beats() {
    FarJob job = current;
    long at = where.at();
    boolean inVain = at == Whereabouts.OPENING && job != null && stopped.contains(job.number());
    return at > Whereabouts.CLOSING && !inVain;
  }

  /** Called by the watch: tells the caller that this worker lives, and where it is. */
  void beat() {
    try {
      where.tell();
    } catch (IOException e) {
      callerGone();
    }
  }

  long tick(long now) {
    FarJob job = current;
    return job == null ? Long.MAX_VALUE : job.tick(now);
  }

  // Classes

  /** The class loader here that stands for one of the caller's. */
  ClassLoader loader(int number, List<String> path) {
    ClassLoader known = loaders.get(number);
    if (known == null) {
      known = new UserClassLoader(new ArrayList<>(path), questions.by(number));
      loaders.put(number, known);
    }
    return known;
  }

  /** The caller's loader has been collected. Jobs that are left still keep ours alive. */
  private void unload(int number) {
    ClassLoader gone = loaders.remove(number);
    if (gone != null) {
      shares.unload(gone);
    }
  }

  @Nullable ObjectInputFilter filter() {
    String pattern = hello.filter();
    return pattern.isEmpty() ? null : ObjectInputFilter.Config.createFilter(pattern);
  }

  /** The codec that the pool was given, or the other one. */
  Codec codec(ClassLoader loader, Codec otherwise) throws ReflectiveOperationException {
    return hello.codec().isEmpty()
        ? otherwise
        : loader.loadClass(hello.codec()).asSubclass(Codec.class).getConstructor().newInstance();
  }
}
