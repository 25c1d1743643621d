package dev.disentangle.processes.worker;

import dev.disentangle.internal.FarSide;
import dev.disentangle.internal.Log;
import dev.disentangle.internal.SharedName;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.classes.UserClassLoader;
import dev.disentangle.processes.protocol.Exits;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.shared.Ring;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker does: takes orders from its inbox and carries them out, one after the other, on
 * the main thread.
 *
 * <p>The first result waits for each class and each lambda that a new JVM meets here for the first
 * time: so there are classes with names on the way to it, and no lambdas.
 */
final class Labour implements Inbox.Sorter {

  /** In place of a chunk's number: a job is opened, and that runs the user's code too. */
  private static final long OPENING = -1;

  /** In place of a chunk's number: a job's resources are closed. */
  private static final long CLOSING = -2;

  /** In place of a chunk's number: they are, and the caller is told; somebody must read still. */
  private static final long CLOSED = -3;

  final Hello hello;

  /** The packages whose records the caller can't make. */
  final Set<String> closed;

  final Uplink uplink;
  private final Inbox inbox;
  private final Watch watch;
  private final Questions questions;
  private final FarShares shares;

  // under the inbox's lock
  private final ArrayDeque<Order> orders = new ArrayDeque<>();
  private final Next next = new Next();
  private final Recall recall = new Recall();
  private long returns;
  private final Map<Long, FarJob> jobs = new HashMap<>(); // the main thread's
  private final Map<Integer, ClassLoader> loaders = new HashMap<>();

  /** Of the job whose variables are those that tasks see; the main thread's. */
  @Nullable ShellState shell;

  private volatile @Nullable FarJob current;

  /**
   * The number of the chunk that runs, or ran last, or what else does; 0 if nothing is to be done.
   */
  private volatile long running;

  private volatile long runningFrom;
  private volatile long runningTo;
  private volatile long beatFrom = -1;
  private final Object telling = new Object(); // so that what is told comes in its order
  private final Set<Long> stopped = ConcurrentHashMap.newKeySet(); // until they end

  Labour(Hello hello, In in, OutputStream toCaller) {
    this.hello = hello;
    this.closed = new HashSet<>(hello.closed());
    this.inbox = new Inbox(in, this);
    Reader reader = new Reader(inbox);
    this.uplink = new Uplink(toCaller, reader);
    this.watch = new Watch(this, reader);
    this.questions = new Questions(uplink, inbox);
    this.shares = new FarShares(this, inbox);
    SharedName.askFrom(shares);
    Log.toStandardError();
    FarSide.isAllThereIs();
  }

  /** What the main thread is to do. */
  interface Order {
    void carryOut() throws IOException;
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
  void closed() {
    running = CLOSED;
  }

  /** What is to be done next. Until something is, reports wait no longer. */
  private final class Next implements Inbox.Wanted<Order> {
    @Override
    public @Nullable Order look() {
      return orders.poll();
    }

    @Override
    public void beforeWaiting() {
      flush();
      running = 0; // only now: until here it might have to wait for the caller
    }
  }

  /** By whoever has read the frame. */
  @Override
  public void sort(In in) throws IOException {
    long id = in.id();
    switch (in.type()) {
      case Frames.JOB -> enqueue(new Minded(OPENING, new OpenJob(this, in)));
      case Frames.CHUNK -> enqueue(new RunChunk(this, in));
      case Frames.END -> end(id);
      case Frames.STOP -> stop(id);
      case Frames.SHARED -> shares.arrived(in);
      case Frames.RING -> enqueue(new TakeRing(Ring.Offered.read(in), in));
      case Frames.FORGET -> enqueue(() -> shares.forget(id));
      case Frames.UNLOAD -> enqueue(() -> unload((int) id));
      case Frames.FOUND -> questions.answered(in);
      default -> throw new IOException("a frame of type " + in.type());
    }
  }

  @Override
  public void callerGone() {
    questions.endUnanswered(); // shutdown hooks may ask, and this thread won't read their answers
    long what = running;
    CallerGone.end(what != 0 && what != CLOSED);
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

  private final class TakeRing implements Order {
    private final Ring.Offered offered;
    private final In in;

    TakeRing(Ring.Offered offered, In in) {
      this.offered = offered;
      this.in = in;
    }

    @Override
    public void carryOut() throws IOException {
      Ring ring;
      try {
        ring = offered.open();
      } catch (IOException closed) { // to us; the pipe serves as well
        uplink.signal(Frames.RING_REFUSED, 0);
        return;
      }
      in.bulkBy(ring.down());
      uplink.bulkBy(ring.up());
      uplink.signal(Frames.RING_TAKEN, 0);
    }
  }

  private void enqueue(Order order) {
    synchronized (inbox) {
      orders.add(order);
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
      running = what;
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
    enqueue(new Minded(CLOSING, new EndJob(this, number)));
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
    runningFrom = -1;
    current = job;
    if (stopped.contains(job.number())) {
      job.stop();
    }
    running = chunk;
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
    long left = runningFrom;
    runningTo = to;
    runningFrom = from;
    if (from >= 0
        && left >= 0
        && left == beatFrom) { // or who ends this JVM next would not be blamed
      synchronized (telling) {
        beatFrom = -1;
        tell(running, new Whereabouts(-1, -1));
      }
    }
  }

  long running() {
    return running;
  }

  /** Whether the caller should know of the items that run. */
  boolean isElsewhere() {
    return runningFrom != beatFrom;
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
      uplink.signalAll(Frames.UNBEGUN, recall);
    } catch (IOException e) {
      callerGone();
    }
  }

  /**
   * Whether the caller dealt a chunk before it knew of all that had come back: then it goes back,
   * too. What has come back is due first, and this one may last.
   */
  boolean outran(long chunk, long known) throws IOException {
    synchronized (inbox) {
      if (known == returns) {
        return false;
      }
      returns++;
    }
    uplink.signal(Frames.UNBEGUN, chunk);
    return true;
  }

  /**
   * Takes the chunks that wait out of the inbox, and leaves the rest in its order: their numbers.
   */
  private final class Recall implements Supplier<List<Long>> {
    @Override
    public List<Long> get() {
      List<Long> back = new ArrayList<>();
      synchronized (inbox) {
        for (int left = orders.size(); left > 0; left--) {
          Order order = orders.remove();
          if (order instanceof RunChunk run) {
            back.add(run.chunk());
            order = run.rest();
          }
          if (order != null) {
            orders.add(order);
          }
        }
        returns += back.size();
      }
      return back;
    }
  }

  /**
   * Whether to show life. Not while closing, nor while opening what nobody wants any more: a worker
   * that hangs in that is of no more use.
   */
  boolean beats() {
    FarJob job = current;
    boolean inVain = running == OPENING && job != null && stopped.contains(job.number());
    return running > CLOSING && !inVain;
  }

  /** By the watch: says that this worker lives, and where it is. */
  void beat() {
    synchronized (telling) {
      long chunk = running; // before the items: of a later chunk they would mean others
      Whereabouts now = new Whereabouts(runningFrom, runningTo);
      beatFrom = now.from;
      boolean moved = runningFrom != now.from; // and the main thread may not have seen this
      tell(chunk, moved ? new Whereabouts(-1, -1) : now);
    }
  }

  private void tell(long chunk, Whereabouts now) {
    try {
      uplink.send(Frames.BEAT, chunk, now);
    } catch (IOException e) {
      callerGone();
    }
  }

  /** The items that run. */
  private record Whereabouts(long from, long to) implements Uplink.Body {
    @Override
    public void write(Sink out) throws IOException {
      out.putLong(from);
      out.putLong(to);
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
