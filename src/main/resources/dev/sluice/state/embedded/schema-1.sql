-- The first form of a state file. Statements end with a semicolon at the end of a line.

-- Open tasks, bodies and all. Rows below the mark "open" are done with; later ones are open unless the ledger closes
-- them. Times are milliseconds since 1970, money is nano-dollars.
CREATE TABLE accepted(
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  task TEXT NOT NULL,
  hold INTEGER NOT NULL,
  lapses INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  body BLOB NOT NULL
);

-- Ended tasks as long as they may be asked for, and what happened to them since.
CREATE TABLE ended(
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  task TEXT NOT NULL,
  event TEXT NOT NULL,
  until INTEGER NOT NULL,
  body BLOB
);

-- Money, and how each task came out. "balance" is the account's after the entry, "accepted" the task's row above.
CREATE TABLE ledger(
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  entry TEXT NOT NULL,
  reference TEXT NOT NULL,
  nanos INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  accepted INTEGER,
  type TEXT,
  backend TEXT,
  failure TEXT
);
CREATE UNIQUE INDEX ledger_credit ON ledger(account, reference) WHERE entry = 'credit';

-- What became of ledger entries that were rolled up. Credits never are.
CREATE TABLE daily(
  day TEXT NOT NULL,
  account TEXT NOT NULL,
  entry TEXT NOT NULL,
  type TEXT NOT NULL,
  backend TEXT NOT NULL,
  failure TEXT NOT NULL,
  tasks INTEGER NOT NULL,
  nanos INTEGER NOT NULL,
  PRIMARY KEY(day, account, entry, type, backend, failure)
) WITHOUT ROWID;

-- Accounts as of the mark "saved"; later ledger entries tell the rest of the balance. Quotas are a second behind.
CREATE TABLE account(
  account TEXT PRIMARY KEY,
  balance INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  hourly INTEGER NOT NULL,
  day INTEGER NOT NULL,
  daily INTEGER NOT NULL,
  total INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE statistics(
  hour INTEGER NOT NULL,
  backend TEXT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY(hour, backend, type)
) WITHOUT ROWID;

-- Row ids: "next" free one, "open" and "saved" as above, "rolled" the last one that was rolled up.
CREATE TABLE mark(
  name TEXT PRIMARY KEY,
  id INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO mark VALUES('next', 1), ('open', 1), ('saved', 0), ('rolled', 0);

-- For people: solves and dollars by account and UTC day.
CREATE VIEW spend AS
SELECT account, day, sum(tasks) AS solves, sum(nanos) / 1e9 AS dollars
FROM (
  SELECT account, date(at / 1000, 'unixepoch') AS day, 1 AS tasks, nanos FROM ledger WHERE entry = 'post'
  UNION ALL
  SELECT account, day, tasks, nanos FROM daily WHERE entry = 'post'
)
GROUP BY account, day;

-- For people: how tasks failed, by the backend that was asked last.
CREATE VIEW failures AS
SELECT day, backend, type, failure, sum(tasks) AS tasks
FROM (
  SELECT date(at / 1000, 'unixepoch') AS day, coalesce(backend, '') AS backend, coalesce(type, '') AS type,
    failure, 1 AS tasks
  FROM ledger WHERE failure IS NOT NULL
  UNION ALL
  SELECT day, backend, type, failure, tasks FROM daily WHERE failure <> ''
)
GROUP BY day, backend, type, failure;

-- The money of each account, in nano-dollars, as the entries say and as Sluice enforces it.
CREATE VIEW balances AS
SELECT a.account AS account,
  coalesce(credits, 0) AS credit_nanos,
  coalesce(posts, 0) + coalesce(rolled, 0) AS post_nanos,
  coalesce(latest.balance, a.balance) AS balance_nanos
FROM account AS a
LEFT JOIN (
  SELECT account,
    sum(CASE entry WHEN 'credit' THEN nanos END) AS credits,
    sum(CASE entry WHEN 'post' THEN nanos END) AS posts
  FROM ledger GROUP BY account
) AS sums ON sums.account = a.account
LEFT JOIN (
  SELECT account, sum(nanos) AS rolled FROM daily WHERE entry = 'post' GROUP BY account
) AS old ON old.account = a.account
LEFT JOIN (
  SELECT account, balance, max(id) FROM ledger
  WHERE id > (SELECT id FROM mark WHERE name = 'saved') GROUP BY account
) AS latest ON latest.account = a.account;

-- For people: the same in dollars; the difference must be 0.
CREATE VIEW audit AS
SELECT account, credit_nanos / 1e9 AS credits, post_nanos / 1e9 AS posts, balance_nanos / 1e9 AS balance,
  (credit_nanos - post_nanos - balance_nanos) / 1e9 AS difference
FROM balances;

-- For people: open tasks and what is held for them.
CREATE VIEW holds AS
SELECT account, task, hold / 1e9 AS dollars, hold AS nanos, datetime(at / 1000, 'unixepoch') AS since,
  datetime(lapses / 1000, 'unixepoch') AS lapses
FROM accepted
WHERE id >= (SELECT id FROM mark WHERE name = 'open')
  AND id NOT IN (
    SELECT accepted FROM ledger
    WHERE id > (SELECT id FROM mark WHERE name = 'open') AND accepted IS NOT NULL
  );
