CREATE TABLE `recovery_code` (
	`user` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`user`, `hash`),
	FOREIGN KEY (`user`) REFERENCES `user`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `second_factor` (
	`user` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`on_since` integer,
	`last_step` integer NOT NULL,
	FOREIGN KEY (`user`) REFERENCES `user`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `session` ADD `proven_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `agent` text DEFAULT '' NOT NULL;