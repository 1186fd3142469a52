CREATE TABLE `incoming_manifest` (
	`store` text NOT NULL,
	`service` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` blob NOT NULL,
	`lack` text,
	PRIMARY KEY(`store`, `service`)
);
--> statement-breakpoint
ALTER TABLE `job` ADD `at_work` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `job` ADD `died_in` text;--> statement-breakpoint
ALTER TABLE `job` ADD `deaths` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `manifest` ADD `lack` text;--> statement-breakpoint
ALTER TABLE `step` ADD `undo` text;