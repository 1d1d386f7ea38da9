package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.ImageText;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members {@code image} and {@code images}. Their JSON is checked with the other members, their
 * content after all of them. Pure.
 */
final class OneImages {

  private static final int MOST = 64;
  private static final TextForm<String> CONTENT = ImageText.of(100, 1_048_576);

  /** Either of them, for a type that needs one. */
  static final Field EITHER = Field.of("image", ValueForm.any(), (draft, any) -> {}).or("images");

  static final Field IMAGE = Field.of("image", text(anything()), (draft, text) -> {});
  static final Field IMAGES =
      Field.<List<?>>of("images", texts(MOST), (draft, list) -> {})
          .from(request -> Optional.<Object>of(request.images()).filter(l -> !l.equals(List.of())));

  /** A list for a type that does not use it. */
  static final Field UNUSED = Field.of("images", texts(Integer.MAX_VALUE), (draft, list) -> {});

  private OneImages() {}

  private static ValueForm<List<?>> texts(int most) {
    return value -> {
      if (!(value instanceof List<?> list)) {
        return Parsed.broken(Reason.TYPE);
      }
      for (int i = 0; i < list.size(); i++) {
        if (!(list.get(i) instanceof String)) {
          return Parsed.broken(Fault.of(FIELD_INVALID, Reason.TYPE, "images[" + i + "]"));
        }
      }
      return list.size() > most ? Parsed.broken(Reason.LENGTH) : Parsed.of(list);
    };
  }

  /** One picture and a list of them cannot both be meant. */
  static Optional<Fault> twice(CaptchaType type, Members body) {
    boolean isTwice =
        type.isImage() && body.find("image").isPresent() && body.find("images").isPresent();
    return isTwice
        ? Optional.of(Fault.of(FIELD_INVALID, Reason.FORMAT, "images"))
        : Optional.empty();
  }

  /** Reads the pictures of an image type into the draft; the first fault ends it. */
  static Optional<Fault> read(CaptchaType type, Members body, RequestDraft draft) {
    if (!type.isImage()) {
      return Optional.empty();
    }
    List<?> given = (List<?>) body.find("images").orElse(List.of());
    boolean isList = !given.isEmpty();
    List<?> texts = isList ? given : List.of(body.text("image").orElseThrow());
    List<String> images = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Parsed<String> image = CONTENT.parse((String) texts.get(i));
      if (!image.isKept()) {
        String name = isList ? "images[" + i + "]" : "image";
        return Optional.of(image.fault().orElseThrow().withField(name));
      }
      images.add(image.value());
    }
    draft.images(images);
    return Optional.empty();
  }
}
