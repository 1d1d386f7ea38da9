package dev.sluice.callback;

import dev.sluice.callback.Sender.Answer;
import dev.sluice.callback.Sender.Post;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.PublicAddresses;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;

/**
 * One call of a receiver: the host resolved once, every address looked at, one of them connected
 * to; the name goes into the Host header and is what the certificate must be for. Confined to its
 * event loop. Whatever happens, it ends once, in its time.
 */
final class HttpPost {

  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int ERROR = 400;

  private final Post post;
  private final Promise<Answer> promise = Promise.promise();
  private Scheduler.Timer timer = () -> {};
  private HttpClientRequest request;
  private Answer answer = Answer.BROKEN_OFF;
  private int bytes;
  private boolean isEnded;

  HttpPost(Post post) {
    this.post = post;
  }

  Future<Answer> begin(
      Resolver resolver, HttpClient client, Scheduler scheduler, long timeoutMillis) {
    timer = scheduler.after(timeoutMillis, this::timeOut);
    String host = post.url().host();
    boolean isIpv6 = host.startsWith("[");
    resolver
        .resolve(isIpv6 ? host.substring(1, host.length() - 1) : host)
        .onComplete(found -> connect(client, found), cause -> end(Answer.UNRESOLVED));
    return promise.future();
  }

  private void connect(HttpClient client, List<InetAddress> addresses) {
    if (isEnded) {
      return;
    }
    if (addresses.isEmpty()) {
      end(Answer.UNRESOLVED);
    } else if (!post.url().mayBeInternal()
        && !addresses.stream().allMatch(PublicAddresses::contains)) {
      end(Answer.INTERNAL_ADDRESS);
    } else {
      connect(client, addresses.get(post.number() % addresses.size()));
    }
  }

  private void connect(HttpClient client, InetAddress address) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(
                SocketAddress.inetSocketAddress(
                    post.url().port(), NetUtil.toAddressString(address)))
            .setHost(post.url().host())
            .setPort(post.url().port())
            .setSsl(post.url().isTls())
            .setURI(post.url().path())
            .setFollowRedirects(false);
    try {
      client.request(options).onComplete(this::write, cause -> end(Answer.UNREACHABLE));
    } catch (IllegalStateException closed) {
      end(Answer.UNREACHABLE);
    }
  }

  private void write(HttpClientRequest connected) {
    request = connected;
    request.exceptionHandler(this::lose);
    if (isEnded) {
      request.reset();
      return;
    }
    try {
      post.headers().forEach(request::putHeader);
      request.send(post.body()).onComplete(this::read, this::lose);
    } catch (IllegalArgumentException malformed) {
      end(Answer.UNREACHABLE);
      request.reset();
    }
  }

  /** The status is all that counts; what follows is read to its end only to part in peace. */
  private void read(HttpClientResponse response) {
    int status = response.statusCode();
    answer =
        status >= OK && status < REDIRECT
            ? Answer.HEARD
            : status >= REDIRECT && status < ERROR ? Answer.REDIRECTED : Answer.REFUSED;
    response.exceptionHandler(cause -> end(answer));
    response.handler(this::skip);
    response.endHandler(v -> end(answer));
  }

  private void skip(Buffer chunk) {
    bytes += chunk.length();
    if (bytes > HttpSender.MAX_BODY && !isEnded) {
      end(answer);
      request.reset();
    }
  }

  private void lose(Throwable cause) {
    end(answer);
  }

  private void timeOut() {
    end(answer == Answer.BROKEN_OFF ? Answer.TIMED_OUT : answer);
    if (request != null) {
      request.reset();
    }
  }

  private void end(Answer how) {
    if (!isEnded) {
      isEnded = true;
      timer.cancel();
      promise.complete(how);
    }
  }
}
