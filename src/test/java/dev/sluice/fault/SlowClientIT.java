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

  private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static RunningSluice sluice;

  @BeforeAll
  static void start() throws Exception {
    sluice =
        RunningSluice.start(
            Texts.config(
                "backends: [{id: b, protocol: worker, url: 'simulator:a', types: [turnstile]}]",
                "limits: {headers: 300ms, body: 300ms, idle: 2s, connections: 8,"
                    + " connectionsPerAddress: 5}",
                "pools: {default: {deadline: 1500ms, queue: {wait: 1s}}}"));
  }

  @AfterAll
  static void stop() {
    sluice.awaitIdle();
    sluice.close();
  }

  /** Sends a byte now and then until the server has had enough. */
  private static void isCutOff(String first, String piece) throws IOException {
    double slow = incidents("slow-request");
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(first);
      drip(client, piece);
    }
    assertThat(incidents("slow-request")).as("slow requests counted").isEqualTo(slow + 1);
  }

  private static void drip(RawClient client, String piece) {
    long began = System.nanoTime();
    assertThatThrownBy(
            () -> {
              while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(8)) {
                client.send(piece);
                client.awaitNothing(PIECE_NANOS);
              }
            })
        .as("the server closes while pieces come")
        .isInstanceOf(IOException.class);
  }

  private static double incidents(String what) {
    return sluice.metric("sluice_incidents_total{what=\"" + what + "\"");
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
    try (RawClient client = new RawClient(sluice.port())) {
      assertThat(client.isClosed()).as("the silent connection is closed").isTrue();
    }
  }

  @Test
  void theNextRequestOnAConnectionMayNotDripForEverEither() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      assertThat(client.send(RawClient.solve(Texts.FREE, "fine.example")).answer().status())
          .isEqualTo(200);
      client.send("POST /nslsolver/solve HTTP/1.1\r\nX-Slow: ");
      drip(client, "x");
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsTime() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      assertThat(client.send(RawClient.solve(Texts.FREE, "fine.example")).answer().status())
          .isEqualTo(200);
      assertThat(client.isClosed()).as("the idle connection is closed").isTrue();
    }
  }

  /** A solve takes longer than headers or a body may. */
  @Test
  void aRequestThatIsWorkedOnIsNotSlow() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      assertThat(
              client.send(RawClient.solve(Texts.FREE, "slow-1400.sluice.test")).answer().status())
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
    Answer answer = client.send("GET /nslsolver/live HTTP/1.1\r\nHost: a\r\n\r\n").answer();
    assertThat(answer.status()).isEqualTo(200);
    return client;
  }

  private static void isTurnedAway(String address, String why) throws IOException {
    double before = sluice.metric("sluice_incidents_total{what=\"" + why);
    try (RawClient client = from(address)) {
      assertThat(client.isClosed()).as("one more of %s is closed", address).isTrue();
    }
    assertThat(sluice.metric("sluice_incidents_total{what=\"" + why)).as(why).isEqualTo(before + 1);
  }
}
