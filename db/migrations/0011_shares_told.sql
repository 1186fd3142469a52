CREATE TABLE `share_change` (
	`service` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer
);
--> statement-breakpoint
ALTER TABLE `account_data` ADD `problem` text;--> statement-breakpoint
ALTER TABLE `account_data` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `account_data` ADD `next_try_at` integer;