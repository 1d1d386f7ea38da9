package dev.sluice.protocol;

import dev.sluice.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The requests to a provider of a createTask-shaped API, each one JSON object with our key in it.
 * Pure; safe from any thread; its text shows no secret.
 */
public final class TaskCalls {

  /** Where tasks are made. */
  public static final String CREATE = "/createTask";

  /** Where they are polled. */
  public static final String RESULT = "/getTaskResult";

  /** Where our money there is told. */
  public static final String BALANCE = "/getBalance";

  private final Secret clientKey;
  private final Map<String, Object> alsoOfTasks;

  /**
   * The calls of one account.
   *
   * @param alsoOfTasks what stands beside each task that is made
   */
  public TaskCalls(Secret clientKey, Map<String, Object> alsoOfTasks) {
    this.clientKey = clientKey;
    this.alsoOfTasks = alsoOfTasks;
  }

  /** Makes a task. */
  public Exchange create(Map<String, Object> task) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("task", task);
    members.putAll(alsoOfTasks);
    return post(CREATE, members);
  }

  /** Asks what has become of a task. */
  public Exchange result(Object taskId) {
    return post(RESULT, Map.of("taskId", taskId));
  }

  /** Asks what we have. */
  public Exchange balance() {
    return post(BALANCE, Map.of());
  }

  /** Any other call: our key, then these members in their order. */
  public Exchange post(String path, Map<String, Object> members) {
    return Exchange.post(
        path,
        json -> {
          json.writeStartObject();
          json.writeStringField("clientKey", clientKey.reveal());
          for (Map.Entry<String, Object> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            Json.writeValue(json, member.getValue());
          }
          json.writeEndObject();
        });
  }
}
