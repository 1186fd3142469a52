CREATE TABLE `connection` (
	`id` text PRIMARY KEY NOT NULL,
	`service` text NOT NULL,
	`slot` integer NOT NULL,
	`enabled` integer NOT NULL,
	`config` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connection_slot_unique` ON `connection` (`slot`);--> statement-breakpoint
CREATE TABLE `device_exit` (
	`peer` text NOT NULL,
	`device` text NOT NULL,
	`connection` text,
	PRIMARY KEY(`peer`, `device`),
	FOREIGN KEY (`connection`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`peer`,`device`) REFERENCES `peer_device`(`peer`,`name`) ON UPDATE cascade ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `peer_exit` (
	`peer` text PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	FOREIGN KEY (`peer`) REFERENCES `peer`(`name`) ON UPDATE cascade ON DELETE cascade,
	FOREIGN KEY (`connection`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE no action
);
