package dev.disentangle.examples.guide;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The columns in a DuckDB of this process, in memory. */
final class DuckTable implements AutoCloseable {

  private final DuckDBConnection connection;
  private final int rows;

  private DuckTable(DuckDBConnection connection, int rows) {
    this.connection = connection;
    this.rows = rows;
  }

  /**
   * An empty one.
   *
   * @throws IOException if there is no DuckDB for this system
   */
  static DuckTable open(int rows, int threads) throws IOException {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      DuckTable table = new DuckTable(connection.unwrap(DuckDBConnection.class), rows);
      table.execute("SET threads = " + threads);
      table.execute("CREATE TABLE t (a DOUBLE NOT NULL, b INTEGER NOT NULL)");
      return table;
    } catch (SQLException | LinkageError e) {
      throw new IOException(
          "DuckDB can't be started: %s; --only random-walk,matrices does without it"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Such as {@code DuckDB v1.5.6}. */
  String product() throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
  }

  /** Copies all rows into it. */
  void load(Columns columns) throws SQLException {
    double[] a = columns.a();
    int[] b = columns.b();
    try (DuckDBAppender appender = connection.createAppender("main", "t")) {
      for (int i = 0; i < rows; i++) {
        appender.beginRow().append(a[i]).append(b[i]).endRow();
      }
    }
  }

  /** The mean of each key's numbers, as the guide has it: {@code df.groupby("B")["A"].mean()}. */
  double[] groupMeans() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet groups = statement.executeQuery("SELECT b, avg(a) FROM t GROUP BY b")) {
      double[] means = new double[Columns.KEYS];
      Arrays.fill(means, Double.NaN);
      while (groups.next()) {
        means[groups.getInt(1)] = groups.getDouble(2);
      }
      return means;
    }
  }

  /** The row function's results, brought here. */
  double[] rowFunction() throws SQLException {
    return column("SELECT CASE WHEN b % 2 = 0 THEN 2 * a ELSE a END FROM t");
  }

  /** The row function's results as a table of DuckDB's own, for further queries. */
  void rowFunctionInside() throws SQLException {
    execute(
        "CREATE OR REPLACE TABLE f AS SELECT CASE WHEN b % 2 = 0 THEN 2 * a ELSE a END AS f FROM t");
  }

  /** What {@link #rowFunctionInside} has made. */
  double[] insideResults() throws SQLException {
    return column("SELECT f FROM f");
  }

  /** Rows come in the order in which they went in: that is DuckDB's default. */
  private double[] column(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      double[] values = new double[rows];
      for (int i = 0; i < rows && results.next(); i++) {
        values[i] = results.getDouble(1);
      }
      return values;
    }
  }

  private void execute(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
