CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text,
	`outcome` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `device` (
	`hash` text PRIMARY KEY NOT NULL,
	`user` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	FOREIGN KEY (`user`) REFERENCES `user`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job` text NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`job`) REFERENCES `job`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `event_job` ON `event` (`job`,`seq`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`service` text NOT NULL,
	`image` text NOT NULL,
	`pin` text NOT NULL,
	`store` text NOT NULL,
	`verification` text,
	`pulled_by_us` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`service`, `image`)
);
--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`input` text NOT NULL,
	`state` text NOT NULL,
	`problem` text,
	`cancelled` integer DEFAULT false NOT NULL,
	`idempotency_key` text,
	`actor` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_live_subject` ON `job` (`subject`) WHERE "job"."state" in ('queued', 'running', 'undoing');--> statement-breakpoint
CREATE UNIQUE INDEX `job_idempotency_key` ON `job` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `job_subject` ON `job` (`subject`,`id`);--> statement-breakpoint
CREATE TABLE `manifest` (
	`store` text NOT NULL,
	`service` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`store`, `service`),
	FOREIGN KEY (`store`) REFERENCES `store`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `service` (
	`id` text PRIMARY KEY NOT NULL,
	`store` text NOT NULL,
	`version` text NOT NULL,
	`manifest` text NOT NULL,
	`manifest_sha256` text NOT NULL,
	`wanted` text NOT NULL,
	`config` text NOT NULL,
	`subnet` text NOT NULL,
	`last_problem` text,
	`installed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session` (
	`hash` text PRIMARY KEY NOT NULL,
	`user` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	FOREIGN KEY (`user`) REFERENCES `user`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `step` (
	`job` text NOT NULL,
	`seq` integer NOT NULL,
	`plan` text NOT NULL,
	`state` text NOT NULL,
	`output` text,
	`problem` text,
	`bytes_done` integer,
	`bytes_total` integer,
	`started_at` integer,
	`ended_at` integer,
	PRIMARY KEY(`job`, `seq`),
	FOREIGN KEY (`job`) REFERENCES `job`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `store` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`version` integer NOT NULL,
	`index` text NOT NULL,
	`key_id` text NOT NULL,
	`fetched_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `token` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `token_hash_unique` ON `token` (`hash`);--> statement-breakpoint
CREATE TABLE `user` (
	`name` text PRIMARY KEY NOT NULL,
	`password` text NOT NULL,
	`created_at` integer NOT NULL,
	`password_changed_at` integer NOT NULL
);
