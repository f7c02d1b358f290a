/** Pages of the evaluation room. */
package org.cadre.evaluation.web;
