CREATE TABLE `account` (
	`service` text NOT NULL,
	`key` text NOT NULL,
	`username` text NOT NULL,
	`peer` text,
	`sealed` text NOT NULL,
	`generated` integer NOT NULL,
	`state` text NOT NULL,
	`problem` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer,
	`revision` integer DEFAULT 1 NOT NULL,
	`mark` text,
	`displaces` text,
	`adopt` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`service`, `key`)
);
--> statement-breakpoint
CREATE INDEX `account_peer` ON `account` (`peer`);--> statement-breakpoint
CREATE INDEX `account_due` ON `account` (`service`,`next_try_at`) WHERE "account"."state" <> 'active';--> statement-breakpoint
CREATE TABLE `account_data` (
	`service` text NOT NULL,
	`kept` text NOT NULL,
	`username` text NOT NULL,
	`peer` text,
	`purge` integer DEFAULT false NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`service`, `kept`)
);
--> statement-breakpoint
CREATE TABLE `account_password` (
	`service` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`service`, `key`, `label`)
);
