/** Signing in and signing up. */
package org.cadre.people.web;
