// Runs published clients against a started Sluice with simulated backends, unchanged but for their base URL, and prints
// a table of what passed. Ports by mount in the environment: TWOCAPTCHA_PORT, CAPMONSTER_PORT, ANTICAPTCHA_PORT.
"use strict";

const KEY = process.env.CLIENT_KEY;
const PAGE = "https://example.com/";
const PICTURE = Buffer.alloc(200).toString("base64");
const PATIENCE_MILLIS = 60_000;
const url = (mount) => `http://127.0.0.1:${process.env[mount + "_PORT"]}`;

// Rows of a client: what is called, how, and what the answer (or the error) must look like as text.
const clients = [];
function client(name, mount, rows) {
  clients.push({ name, mount, rows });
}

// The clients of 2Captcha know two URLs, which a subclass names anew.
function twoCaptchaSolver(module) {
  return class extends require(module).Solver {
    get in() {
      return url("TWOCAPTCHA") + "/in.php";
    }
    get res() {
      return url("TWOCAPTCHA") + "/res.php";
    }
  };
}

function twoCaptcha(name) {
  const Solver = twoCaptchaSolver(name);
  const solver = new Solver(KEY, 50);
  const proxied = { proxy: "login:password@192.0.2.1:3128", proxytype: "HTTP" };
  let last;
  // What is called, the method if not every version has it, its parameters, and what the answer looks like.
  const solves = [
    ["recaptcha v2", "recaptcha", { pageurl: PAGE, googlekey: "6Lc", invisible: 1, ...proxied }, /sluice-recaptcha-v2-/],
    ["recaptcha v3", "recaptcha", { pageurl: PAGE, googlekey: "6Lc", version: "v3", min_score: 0.3, action: "verify" }, /sluice-recaptcha-v3-/],
    ["hcaptcha", "hcaptcha", { pageurl: PAGE, sitekey: "1000", data: "rq" }, /sluice-hcaptcha-/],
    ["turnstile", "cloudflareTurnstile", { pageurl: PAGE, sitekey: "0x4", action: "a", data: "d", pagedata: "p" }, /sluice-turnstile-/],
    ["funcaptcha", "funCaptcha", { pageurl: PAGE, publickey: "69A2", data: JSON.stringify({ blob: "b" }) }, /sluice-funcaptcha-/],
    ["geetest", "geetest", { pageurl: PAGE, gt: "g", challenge: "c" }, /"validate":"sluice-geetest-v3-/],
    ["geetest v4", "geetestV4", { pageurl: PAGE, captcha_id: "c" }, /"captcha_output":"sluice-geetest-v4-/],
    ["amazon waf", "amazonWaf", { pageurl: PAGE, sitekey: "k", iv: "i", context: "c" }, /"existing_token":"sluice-aws-waf-/],
    ["yandex", "yandexSmart", { pageurl: PAGE, sitekey: "Y5" }, /sluice-yandex-/],
    ["image", "imageCaptcha", { body: PICTURE, numeric: 4, min_len: 4, max_len: 5 }, /SLUICE/],
    ["coordinates", "coordinates", { body: PICTURE, textinstructions: "boats" }, /"x":39,"y":59/],
    ["mtcaptcha", "mtCaptcha", { pageurl: PAGE, sitekey: "MT" }, /sluice-mtcaptcha-/],
    ["datadome, long URL", "dataDome", { pageurl: PAGE, captcha_url: "https://geo.captcha-delivery.com/captcha/?initialCid=" + "A".repeat(5000), userAgent: "Mozilla/5.0", ...proxied }, /"cookie":"datadome=sluice-datadome-/],
    ["friendly captcha", "friendlyCaptcha", { pageurl: PAGE, sitekey: "2FZ" }, /sluice-friendly-captcha-/],
    ["grid", "grid", { body: PICTURE, rows: 3, cols: 3, textinstructions: "cars" }, /click:1\/4\/5/],
    ["rotate", "rotate", { body: PICTURE, angle: 40 }, /"40"/],
    ["prosopo", "prosopo", { pageurl: PAGE, sitekey: "5EZ" }, /sluice-prosopo-/],
    ["unsolvable", "recaptcha", { pageurl: "https://unsolvable.sluice.test/", googlekey: "6Lc" }, /ERROR_CAPTCHA_UNSOLVABLE/],
    ["a method that is not offered", "lemin", { pageurl: PAGE, captcha_id: "c", div_id: "d" }, /ERROR_BAD_PARAMETERS/],
  ];
  client(name, "TWOCAPTCHA", [
    ["balance", () => solver.balance(), /^[0-9.]+$/],
    ...solves
      .filter(([, method]) => solver[method])
      .map(([call, method, params, looks]) => [call, () => solver[method](params), looks]),
    ["report good", async () => {
      last = await solver.recaptcha({ pageurl: PAGE, googlekey: "6Lc" });
      return solver.goodReport(last.id);
    }, /^"OK_REPORT_RECORDED"$/],
    ["second report", () => solver.goodReport(last.id), /ERROR_DUPLICATE_REPORT/],
    ["a wrong key", () => new Solver("0".repeat(32), 50).balance(), /ERROR_KEY_DOES_NOT_EXIST/],
  ]);
}

// An older one, which the others come from: its parameters have places, not names.
function olderTwoCaptcha() {
  const Solver = twoCaptchaSolver("2captcha");
  const solver = new Solver(KEY, 50);
  let last;
  client("2captcha", "TWOCAPTCHA", [
    ["balance", () => solver.balance(), /^[0-9.]+$/],
    ["recaptcha v2", () => solver.recaptcha("6Lc", PAGE), /sluice-recaptcha-v2-/],
    ["recaptcha v3", () => solver.recaptcha("6Lc", PAGE, { version: "v3", min_score: 0.3 }), /sluice-recaptcha-v3-/],
    ["hcaptcha", () => solver.hcaptcha("1000", PAGE), /sluice-hcaptcha-/],
    ["turnstile", () => solver.turnstile("0x4", PAGE), /sluice-turnstile-/],
    ["funcaptcha", () => solver.funCaptcha("69A2", PAGE, "https://client-api.arkoselabs.com"), /sluice-funcaptcha-/],
    ["geetest", () => solver.geetest("g", "c", PAGE), /sluice-geetest-v3-/],
    ["image", () => solver.imageCaptcha(PICTURE, { numeric: 4 }), /SLUICE/],
    ["report", async () => {
      last = await solver.recaptcha("6Lc", PAGE);
      return (await solver.goodReport(last.id)) ?? "reported";
    }, /reported/],
    ["unsolvable", () => solver.recaptcha("6Lc", "https://unsolvable.sluice.test/"), /ERROR_CAPTCHA_UNSOLVABLE/],
    ["a wrong key", () => new Solver("0".repeat(32), 50).balance(), /ERROR_KEY_DOES_NOT_EXIST/],
  ]);
}

// CapMonster's own, told its service's URL; it drops a path, so the API is mounted at the root.
function capMonsterCloud() {
  const c = require("@zennolab_com/capmonstercloud-client");
  const make = (clientKey) => c.CapMonsterCloudClientFactory.Create(new c.ClientOptions({ clientKey, serviceUrl: url("CAPMONSTER") }));
  const site = { websiteURL: PAGE, websiteKey: "6Lc" };
  const proxy = { proxyType: "http", proxyAddress: "192.0.2.1", proxyPort: 8080, proxyLogin: "l", proxyPassword: "p" };
  const solve = (request) => make(KEY).Solve(request);
  client("@zennolab_com/capmonstercloud-client", "CAPMONSTER", [
    ["balance", () => make(KEY).getBalance(), /"balance":[0-9.]+/],
    ["recaptcha v2", () => solve(new c.RecaptchaV2Request(site)), /"gRecaptchaResponse":"sluice-recaptcha-v2-/],
    ["recaptcha v2, proxy", () => solve(new c.RecaptchaV2Request({ ...site, proxy, userAgent: "Mozilla/5.0" })), /sluice-recaptcha-v2-/],
    ["recaptcha v2 enterprise", () => solve(new c.RecaptchaV2EnterpriseRequest({ ...site, enterprisePayload: { s: "x" } })), /sluice-recaptcha-v2-/],
    ["recaptcha v3", () => solve(new c.RecaptchaV3ProxylessRequest({ ...site, minScore: 0.6, pageAction: "verify" })), /sluice-recaptcha-v3-/],
    ["recaptcha v3 enterprise", () => solve(new c.RecaptchaV3EnterpriseRequest({ ...site, minScore: 0.6, pageAction: "verify" })), /sluice-recaptcha-v3-/],
    ["hcaptcha", () => solve(new c.HCaptchaRequest({ ...site, data: "rq", userAgent: "Mozilla/5.0" })), /sluice-hcaptcha-/],
    ["turnstile", () => solve(new c.TurnstileRequest(site)), /"token":"sluice-turnstile-/],
    ["funcaptcha", () => solve(new c.FunCaptchaRequest({ websiteURL: PAGE, websitePublicKey: "69A2", data: '{"blob":"b"}' })), /sluice-funcaptcha-/],
    ["geetest", () => solve(new c.GeeTestRequest({ websiteURL: PAGE, gt: "g", challenge: "c" })), /"validate":"sluice-geetest-v3-/],
    ["geetest v4", () => solve(new c.GeeTestRequest({ websiteURL: PAGE, gt: "g", version: 4, initParameters: { riskType: "slide" } })), /sluice-geetest-v4-/],
    ["amazon", () => solve(new c.AmazonRequest({ websiteURL: PAGE, websiteKey: "k", challengeScript: "https://a/c.js", captchaScript: "https://a/d.js", context: "c", iv: "i" })), /sluice-aws-waf-/],
    ["image", () => solve(new c.ImageToTextRequest({ body: PICTURE, CapMonsterModule: "common", numeric: 1 })), /"text":"SLUICE"/],
    ["complex image", () => solve(new c.ComplexImageRecaptchaRequest({ imagesBase64: [PICTURE], metaData: { Grid: "3x3", Task: "Click on traffic lights" } })), /"answer":\[true,false,false,true,true\]/],
    ["prosopo", () => solve(new c.ProsopoRequest(site)), /sluice-prosopo-/],
    ["mtcaptcha", () => solve(new c.MTCaptchaRequest(site)), /sluice-mtcaptcha-/],
    ["unsolvable", () => solve(new c.TurnstileRequest({ ...site, websiteURL: "https://unsolvable.sluice.test/" })), /CAPTCHA_UNSOLVABLE/],
    ["a wrong key", () => make("wrong").getBalance(), /KEY_DOES_NOT_EXIST/],
  ]);
}

// An older one for CapMonster, whose host is a static of its class.
function nodeCapMonster() {
  const c = require("node-capmonster");
  const { CapmonsterClient } = require("node-capmonster/dist/capmonster");
  CapmonsterClient.hostUrl = url("CAPMONSTER");
  const solve = async (type, task) => {
    const one = new c[type](KEY);
    return one.joinTaskResult(await one.createWithTask(task));
  };
  client("node-capmonster", "CAPMONSTER", [
    ["balance", () => new CapmonsterClient(KEY).getBalance(), /^[0-9.]+$/],
    ["recaptcha v2", () => solve("RecaptchaV2Task", { websiteURL: PAGE, websiteKey: "6Lc" }), /sluice-recaptcha-v2-/],
    ["recaptcha v3", () => solve("RecaptchaV3Task", { websiteURL: PAGE, websiteKey: "6Lc", minScore: 0.3, pageAction: "verify" }), /sluice-recaptcha-v3-/],
    ["hcaptcha", () => solve("HCaptchaTask", { websiteURL: PAGE, websiteKey: "1000" }), /sluice-hcaptcha-/],
    ["turnstile", () => solve("TurnstileTask", { websiteURL: PAGE, websiteKey: "0x4" }), /sluice-turnstile-/],
    ["funcaptcha", () => solve("FuncaptchaTask", { websiteURL: PAGE, websitePublicKey: "69A2" }), /sluice-funcaptcha-/],
    ["geetest", () => solve("GeeTestTask", { websiteURL: PAGE, gt: "g", challenge: "c" }), /sluice-geetest-v3-/],
    ["image", () => solve("ImageToTextTask", { body: PICTURE }), /SLUICE/],
    ["a wrong key", () => new CapmonsterClient("wrong").getBalance(), /ERROR_KEY_DOES_NOT_EXIST/],
  ]);
}

// Anti-Captcha's own has its URL in its code; axios, which it sends with, is told where that is.
function antiCaptcha() {
  const axios = require("axios");
  axios.interceptors.request.use((config) => {
    config.url = config.url.replace("https://api.anti-captcha.com", url("ANTICAPTCHA"));
    return config;
  });
  const ac = require("@antiadmin/anticaptchaofficial");
  ac.shutUp();
  ac.settings.firstAttemptWaitingInterval = 0.1;
  ac.settings.normalWaitingInterval = 0.1;
  const as = async (key, run) => {
    ac.setAPIKey(key);
    return run();
  };
  const proxy = ["http", "192.0.2.1", 8080, "l", "p"];
  const row = (call, run, looks) => [call, () => as(KEY, run), looks];
  client("@antiadmin/anticaptchaofficial", "ANTICAPTCHA", [
    row("balance", () => ac.getBalance(), /^[0-9.]+$/),
    row("credits", () => ac.getCreditsBalance(), /^0$/),
    row("image", () => ac.solveImage(PICTURE, true), /SLUICE/),
    row("report image", () => ac.reportIncorrectImageCaptcha(), /success|true/),
    row("recaptcha v2", () => ac.solveRecaptchaV2Proxyless(PAGE, "6Lc"), /sluice-recaptcha-v2-/),
    row("recaptcha v2, proxy", () => ac.solveRecaptchaV2ProxyOn(PAGE, "6Lc", ...proxy, "Mozilla/5.0", "a=b"), /sluice-recaptcha-v2-/),
    row("report recaptcha", () => ac.reportIncorrectRecaptcha(), /success|true/),
    row("recaptcha v3", () => ac.solveRecaptchaV3(PAGE, "6Lc", 0.3, "verify"), /sluice-recaptcha-v3-/),
    row("hcaptcha", () => ac.solveHCaptchaProxyless(PAGE, "1000", "Mozilla/5.0", { rqdata: "rq" }), /sluice-hcaptcha-/),
    row("turnstile", () => ac.solveTurnstileProxyless(PAGE, "0x4", "action", "cdata"), /sluice-turnstile-/),
    row("funcaptcha", () => ac.solveFunCaptchaProxyless(PAGE, "69A2"), /sluice-funcaptcha-/),
    row("geetest", () => ac.solveGeeTestProxyless(PAGE, "g", "c"), /sluice-geetest-v3-/),
    row("geetest v4", () => ac.solveGeeTestV4Proxyless(PAGE, "g", "", { riskType: "slide" }), /sluice-geetest-v4-/),
    row("amazon", () => ac.solveAmazonProxyless(PAGE, "k", "i", "c"), /sluice-aws-waf-/),
    row("prosopo", () => ac.solveProsopoProxyless(PAGE, "5EZ"), /sluice-prosopo-/),
    row("friendly captcha", () => ac.solveFriendlyCaptchaProxyless(PAGE, "2FZ"), /sluice-friendly-captcha-/),
    row("altcha", () => ac.solveAltchaProxyless(PAGE, "https://example.com/challenge", ""), /sluice-altcha-/),
    row("coordinates", () => ac.solveImageToCoordinates(PICTURE, "boats"), /\[\[39,59\]\]/),
    row("unsolvable", () => ac.solveRecaptchaV2Proxyless("https://unsolvable.sluice.test/", "6Lc"), /ERROR_CAPTCHA_UNSOLVABLE/),
    ["a wrong key", () => as("wrong", () => ac.getBalance()), /ERROR_KEY_DOES_NOT_EXIST/],
  ]);
}

function text(value) {
  return value instanceof Error
    ? `${value.message} ${JSON.stringify(value)}`
    : typeof value === "string" && value.startsWith("ERROR") ? value : JSON.stringify(value) ?? String(value);
}

async function outcome(run) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(new Error(`no answer in ${PATIENCE_MILLIS} ms`)), PATIENCE_MILLIS);
  });
  try {
    return text(await Promise.race([run(), late]));
  } catch (error) {
    return text(error);
  } finally {
    clearTimeout(timer);
  }
}

async function main() {
  twoCaptcha("@2captcha/captcha-solver");
  twoCaptcha("2captcha-ts");
  olderTwoCaptcha();
  capMonsterCloud();
  nodeCapMonster();
  antiCaptcha();
  const print = console.log;
  console.log = () => {}; // What the clients themselves print is no part of the table.
  let failed = 0;
  let passed = 0;
  await Promise.all(clients.map(async ({ name, mount, rows }) => {
    const { version } = require(`${name}/package.json`);
    for (const [call, run, looks] of rows) {
      const told = await outcome(run);
      const isGood = looks.test(told);
      if (isGood) passed++; else failed++;
      print(`${isGood ? "ok    " : "FAILED"}  ${`${name} ${version}`.padEnd(44)} ${mount.toLowerCase().padEnd(12)} ${call}`);
      if (!isGood) print(`        expected ${looks}, got ${told.slice(0, 300)}`);
    }
  }));
  print(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

main();
