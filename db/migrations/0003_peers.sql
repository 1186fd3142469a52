CREATE TABLE `invite` (
	`peer` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`peer`) REFERENCES `peer`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invite_hash_unique` ON `invite` (`hash`);--> statement-breakpoint
CREATE TABLE `peer` (
	`name` text PRIMARY KEY NOT NULL,
	`seat` integer NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text,
	`enabled` integer NOT NULL,
	`tunnel` text NOT NULL,
	`services` text,
	`peer_to_peer` integer NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`keys_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `peer_seat_unique` ON `peer` (`seat`);--> statement-breakpoint
CREATE UNIQUE INDEX `peer_publicKey_unique` ON `peer` (`public_key`);--> statement-breakpoint
CREATE TABLE `secret` (
	`name` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `user` ADD `peer` text REFERENCES `peer`(`name`) ON DELETE cascade;