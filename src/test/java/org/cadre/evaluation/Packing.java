package org.cadre.evaluation;

import org.springframework.boot.test.context.TestComponent;

@TestComponent
public class Packing {}
