package dev.sluice.protocol.createtask;

import static dev.sluice.protocol.createtask.Flavour.Column.*;

import dev.sluice.model.Failure;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.ImageText;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures of a task: every flavour reads them under the names of all, each writes its own.
 * Immutable.
 */
final class TaskPictures {

  private static final String BODY = "body";
  private static final String INSTRUCTIONS = "imgInstructions";
  private static final String LIST = "imagesBase64";
  private static final Set<String> TELLS = Slot.IMAGES.tells();

  private static final Slot<List<String>> EACH =
      new Slot<>(
          RequestDraft::images,
          request -> Optional.<Object>of(request.images()).filter(all -> !List.of().equals(all)),
          TELLS);
  private static final Slot<Map<?, ?>> WITH_INSTRUCTIONS =
      new Slot<>((draft, members) -> {}, TaskPictures::withInstructions, TELLS);

  private final ValueForm<List<String>> form;

  /** Pictures of the sizes that the switches allow. */
  TaskPictures(FlavourSwitches switches) {
    TextForm<String> image = ImageText.of(switches.minImage(), switches.maxImage());
    form = value -> images(value, image);
  }

  /** Those with words in them. */
  Field words() {
    return read().saidAs(one(AC, TC, CS, CM), several(), two());
  }

  /** Those that are cut up in tiles. */
  Field tiles() {
    return read().saidAs(written(LIST, EACH).by(CM), shown(), several(), one(AC, TC), two());
  }

  /** Those in which something is to be found. */
  Field scene() {
    return read().saidAs(shown(), several(), one(AC, TC, CM), two());
  }

  /** A picture that says what is to be done with the others. */
  Field instructions() {
    return Field.of(INSTRUCTIONS, form, RequestDraft::addImages).named(BODY);
  }

  private Field read() {
    return Field.of(BODY, form, RequestDraft::images)
        .or("image")
        .or("images")
        .or("queries")
        .or(LIST);
  }

  private static Field one(Flavour.Column... flavours) {
    return written(BODY, Slot.IMAGE).by(flavours);
  }

  private static Field shown() {
    return written("image", Slot.IMAGE).by(CS);
  }

  private static Field several() {
    return written("images", EACH).by(CS);
  }

  private static Field two() {
    return Field.members(WITH_INSTRUCTIONS).by(TC);
  }

  private static Field written(String name, Slot<?> slot) {
    return Field.of(name, ValueForm.any(), (draft, value) -> {}).from(slot);
  }

  private static Optional<Object> withInstructions(SolveRequest request) {
    if (request.images().size() != 2) {
      return Optional.empty();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(BODY, request.images().get(0));
    members.put(INSTRUCTIONS, request.images().get(1));
    return Optional.of(members);
  }

  /** One picture or a list of them, each checked; an empty one is missing. */
  private static Parsed<List<String>> images(Object value, TextForm<String> form) {
    List<String> images = new ArrayList<>();
    for (Object one : value instanceof List<?> list ? list : List.of(value)) {
      if (one == null || "".equals(one)) {
        return Parsed.broken(Failure.FIELD_MISSING, Reason.NONE);
      }
      Parsed<String> image = ValueForm.text(form).parse(one);
      if (!image.isKept()) {
        return Parsed.broken(image.fault().orElseThrow());
      }
      images.add(image.value());
    }
    return images.isEmpty() ? Parsed.broken(Failure.FIELD_MISSING, Reason.NONE) : Parsed.of(images);
  }
}
