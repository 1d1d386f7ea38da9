package dev.sluice.model;

/** Why a {@link Failure} that has several causes was raised. */
public enum Reason {
  /** No reason applies, or none is known. */
  NONE,
  /** A character that the field does not take. */
  CHARACTERS,
  /** Another shape than the field has. */
  FORMAT,
  /** Another JSON type than the field has. */
  TYPE,
  /** Too long, or too many. */
  LENGTH,
  /** A number outside its range. */
  RANGE,
  /** A URL of another scheme. */
  SCHEME,
  /** A URL whose host is internal. */
  INTERNAL_ADDRESS,
  /** A proxy of another protocol. */
  PROTOCOL,
  /** A proxy port that is none. */
  PORT,
  /** Proxy credentials that are missing or malformed. */
  AUTH,
  /** A second report of one task. */
  DUPLICATE,
  /** A report after its window. */
  TOO_LATE,
  /** A report of the wrong kind for its task. */
  WRONG_KIND,
  /** A backend's answer whose code its protocol does not list. */
  UNLISTED,
  /** An accepted request that no eligible backend's protocol can express. */
  TRANSFORM
}
