/** The local profile: PostgreSQL inside, demonstration people, and a story whose clock anyone can move. Never in production. */
package org.cadre.platform.local;
