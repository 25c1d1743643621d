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
 * All that a worker does: takes orders from its inbox and carries them out, one after the other, on
 * the main thread.
 *
 * <p>The first result waits for each class and each lambda that a new JVM meets here for the first
 * time: so there are classes with names on the way to it, and no lambdas.
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
  private final Map<Long, FarJob> jobs = new HashMap<>(); // the main thread's
  private final Map<Integer, ClassLoader> loaders = new HashMap<>();

  /** Of the job whose variables are those that tasks see; the main thread's. */
  @Nullable ShellState shell;

  private volatile @Nullable FarJob current;

  private final Set<Long> stopped = ConcurrentHashMap.newKeySet(); // until they end

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
        Thread.interrupted(); // a flag that what ran before left behind would hit this one
        order.carryOut();
      }
    } catch (Throwable e) { // tasks may have left no memory for what follows them
      Thread me = Thread.currentThread();
      me.getUncaughtExceptionHandler().uncaughtException(me, e);
    } finally { // there may be threads of tasks, that would keep up a JVM without its head
      Runtime.getRuntime().halt(Exits.BROKEN);
    }
  }

  /** What was minded is done; what is to be said of it may be the last word. */
  void jobClosed() {
    where.at(Whereabouts.CLOSED);
  }

  /** What is to be done next. Until something is, reports wait no longer. */
  private final class Next implements Inbox.Wanted<Order> {
    @Override
    public @Nullable Order look() {
      return backlog.poll();
    }

    @Override
    public void beforeWaiting() {
      flush();
      where.at(Whereabouts.IDLE); // only now: until here it might have to wait for the caller
    }
  }

  /** By whoever has read the frame. */
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
    questions.endUnanswered(); // shutdown hooks may ask, and this thread won't read their answers
    long at = where.at();
    CallerGone.end(at != Whereabouts.IDLE && at != Whereabouts.CLOSED);
  }

  @Override
  public void choke(byte type, long id, Throwable why) {
    try {
      System.err.println("the worker can't take what it is sent: " + why);
      if (type == Frames.CHUNK) {
        uplink.signal(Frames.CHOKED, id); // else an item that runs meanwhile would be blamed
      }
    } catch (IOException e) {
      // the caller is gone
    } finally {
      Runtime.getRuntime().halt(Exits.CHOKED);
    }
  }

  /** What may take long, so that somebody must read meanwhile: the caller may go away. */
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

  /** A job is read, which may need what its caller shares. */
  void opening(FarJob job) {
    current = job;
  }

  void ended() {
    current = null;
  }

  /** The job that is being opened or worked at. */
  @Nullable FarJob current() {
    return current;
  }

  /** Says something at once. */
  void say(byte what, long job) {
    try {
      uplink.signal(what, job);
    } catch (IOException e) {
      callerGone();
    }
  }

  /** By the main thread: in which items it now is. */
  void running(long from, long to) {
    try {
      where.atItems(from, to);
    } catch (IOException e) {
      callerGone();
    }
  }

  /** Sends what waits to be sent. */
  void flush() {
    try {
      uplink.flush();
    } catch (IOException e) {
      callerGone();
    }
  }

  /** By the watch: what waits behind a long chunk goes back, for others to run. */
  void handBack() {
    try {
      uplink.signalAll(Frames.UNBEGUN, backlog);
    } catch (IOException e) {
      callerGone();
    }
  }

  /**
   * Whether the caller dealt a chunk before it knew of all that had come back: then it goes back,
   * too. What has come back is due first, and this one may last.
   */
  boolean outran(long chunk, long known) throws IOException {
    if (!backlog.outran(known)) {
      return false;
    }
    uplink.signal(Frames.UNBEGUN, chunk);
    return true;
  }

  /**
   * Whether to show life. Not while closing, nor while opening what nobody wants any more: a worker
   * that hangs in that is of no more use.
   */
  boolean beats() {
    FarJob job = current;
    long at = where.at();
    boolean inVain = at == Whereabouts.OPENING && job != null && stopped.contains(job.number());
    return at > Whereabouts.CLOSING && !inVain;
  }

  /** By the watch: says that this worker lives, and where it is. */
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

  /** The loader of the tasks of one of the caller's loaders. */
  ClassLoader loader(int number, List<String> path) {
    ClassLoader known = loaders.get(number);
    if (known == null) {
      known = new UserClassLoader(new ArrayList<>(path), questions.by(number));
      loaders.put(number, known);
    }
    return known;
  }

  /** The caller has collected it. What is left of its jobs keeps ours as long as it needs it. */
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

  /** The codec that the user chose, or the given one. */
  Codec codec(ClassLoader loader, Codec otherwise) throws ReflectiveOperationException {
    return hello.codec().isEmpty()
        ? otherwise
        : loader.loadClass(hello.codec()).asSubclass(Codec.class).getConstructor().newInstance();
  }
}
