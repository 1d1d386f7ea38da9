package dev.sluice.cli;

/** What the command's exit codes mean; {@code --help} lists them. */
final class ExitCodes {

  /** All went well. */
  static final int OK = 0;

  /** A mistake of Sluice itself. */
  static final int INTERNAL = 1;

  /** The command line was wrong. */
  static final int USAGE = 2;

  /** The books do not add up; {@code EX_DATAERR} of sysexits. */
  static final int WRONG_BOOKS = 65;

  /** The file that was to be read cannot be; {@code EX_NOINPUT} of sysexits. */
  static final int UNREADABLE = 66;

  /** The configuration cannot be used; {@code EX_CONFIG} of sysexits. */
  static final int CONFIG = 78;

  /** Stopped with work unfinished; {@code EX_TEMPFAIL} of sysexits. */
  static final int UNFINISHED = 75;

  /** A second signal ended the drain. */
  static final int SECOND_SIGNAL = 130;

  private ExitCodes() {}
}
