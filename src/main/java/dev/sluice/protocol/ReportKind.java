package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;

/** Which captcha types a report's words are for. */
public enum ReportKind {
  ANY {
    @Override
    public boolean covers(CaptchaType type) {
      return true;
    }
  },
  IMAGE {
    @Override
    public boolean covers(CaptchaType type) {
      return type.isImage();
    }
  },
  RECAPTCHA {
    @Override
    public boolean covers(CaptchaType type) {
      return type.equals(CaptchaType.RECAPTCHA_V2) || type.equals(CaptchaType.RECAPTCHA_V3);
    }
  },
  HCAPTCHA {
    @Override
    public boolean covers(CaptchaType type) {
      return type.equals(CaptchaType.HCAPTCHA);
    }
  },
  /** Whatever is no picture. */
  TOKEN {
    @Override
    public boolean covers(CaptchaType type) {
      return !IMAGE.covers(type);
    }
  };

  /** True if a report of this kind may be made on a task of that type. */
  public abstract boolean covers(CaptchaType type);
}
