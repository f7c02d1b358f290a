/** A page for the law to reach for. */
package org.cadre.planted.pool.web;
