package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that keep a connection and say little, and clients that take too many. */
@Timeout(240)
class SlowClientIT {

  private static final String LIVE = "GET /nslsolver/live HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long DRIP_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Cuts off whoever is slow; only what is cut off may ask it. */
  private static RunningSluice strict;

  /** Bodies must come at once, and all else has time. */
  private static RunningSluice sluice;

  @BeforeAll
  static void start() throws Exception {
    strict = start("headers: 1s, body: 1s, idle: 2s", "deadline: 1900ms");
    sluice =
        start(
            "headers: 2s, body: 2s, idle: 60s, connections: 8, connectionsPerAddress: 5",
            "deadline: 50s");
  }

  private static RunningSluice start(String limits, String deadline) throws Exception {
    return RunningSluice.start(
        Texts.config(
            "backends: [{id: b, protocol: worker, url: 'simulator:a', types: [turnstile]}]",
            "limits: {" + limits + "}",
            "pools: {default: {" + deadline + ", queue: {wait: 500ms}}}"));
  }

  @AfterAll
  static void stop() {
    for (RunningSluice each : List.of(strict, sluice)) {
      each.awaitIdle();
      each.close();
    }
  }

  /** Sends a byte now and then until the server has had enough. */
  private static void isCutOff(String first, String piece) throws IOException {
    double slow = slowRequests();
    try (RawClient client = new RawClient(strict.port())) {
      client.send(first);
      drip(client, piece);
    }
    Await.until("a slow request is counted", () -> slowRequests() > slow);
  }

  private static void drip(RawClient client, String piece) {
    long began = System.nanoTime();
    assertThatThrownBy(
            () -> {
              while (System.nanoTime() - began < DRIP_NANOS) {
                client.send(piece);
                client.awaitNothing(PIECE_NANOS);
              }
            })
        .as("the server closes while pieces come")
        .isInstanceOf(IOException.class);
  }

  private static double slowRequests() {
    return strict.metric("sluice_incidents_total{what=\"slow-request\"");
  }

  @Test
  void headersThatDripAreCutOff() throws Exception {
    isCutOff("POST /nslsolver/solve HTTP/1.1\r\nX-Slow: ", "x");
  }

  @Test
  void aRequestLineThatDripsIsCutOff() throws Exception {
    isCutOff("POST /nslsolver/solve?", "x");
  }

  @Test
  void aBodyThatDripsIsCutOff() throws Exception {
    isCutOff(RawClient.head(Texts.FREE, "Content-Length: 100000"), "x");
  }

  @Test
  void aBodyInChunksThatDripsIsCutOff() throws Exception {
    isCutOff(RawClient.head(Texts.FREE, "Transfer-Encoding: chunked"), "1\r\nx\r\n");
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    try (RawClient client = new RawClient(strict.port())) {
      assertThat(client.isClosed()).as("the silent connection is closed").isTrue();
    }
  }

  @Test
  void theNextRequestOnAConnectionMayNotDripForEverEither() throws Exception {
    try (RawClient client = new RawClient(strict.port())) {
      client.send(LIVE + "POST /nslsolver/solve HTTP/1.1\r\nX-Slow: ");
      assertThat(client.answer().status()).as("the first request").isEqualTo(200);
      drip(client, "x");
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsTime() throws Exception {
    try (RawClient client = new RawClient(strict.port())) {
      client.send(LIVE);
      assertThat(client.isClosed()).as("the idle connection is closed").isTrue();
    }
  }

  /** A solve takes longer than headers or a body may. */
  @Test
  void aRequestThatIsWorkedOnIsNotSlow() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      assertThat(
              client.send(RawClient.solve(Texts.FREE, "slow-3000.sluice.test")).answer().status())
          .isEqualTo(200);
    }
  }

  @Test
  void connectionsAreCappedByAddressAndInAll() throws Exception {
    Await.until(
        "nobody is connected", 0.0, () -> sluice.metric("sluice_open{what=\"connections\""));
    List<RawClient> open = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        open.add(working("127.0.0.1"));
      }
      isTurnedAway("127.0.0.1", "too-many-connections-of-address");
      for (int i = 0; i < 3; i++) {
        open.add(working("127.0.0.2"));
      }
      isTurnedAway("127.0.0.2", "too-many-connections\"");
      isTurnedAway("127.0.0.3", "too-many-connections\"");

      open.remove(0).close();

      Await.until("a place is free", 7.0, () -> sluice.metric("sluice_open{what=\"connections\""));
      open.add(working("127.0.0.3"));
    } finally {
      for (RawClient client : open) {
        client.close();
      }
    }
    Await.until(
        "nobody is connected", 0.0, () -> sluice.metric("sluice_open{what=\"connections\""));
  }

  private static RawClient from(String address) throws IOException {
    return new RawClient(
        new Socket(
            InetAddress.getLoopbackAddress(), sluice.port(), InetAddress.getByName(address), 0));
  }

  /** A client whose connection is kept: it was answered. */
  private static RawClient working(String address) throws IOException {
    RawClient client = from(address);
    Answer answer = client.send(LIVE).answer();
    assertThat(answer.status()).isEqualTo(200);
    return client;
  }

  private static void isTurnedAway(String address, String why) throws IOException {
    String counter = "sluice_incidents_total{what=\"" + why;
    double before = sluice.metric(counter);
    try (RawClient client = from(address)) {
      assertThat(client.isClosed()).as("one more of %s is closed", address).isTrue();
    }
    Await.until(why, before + 1, () -> sluice.metric(counter));
  }
}
