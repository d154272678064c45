package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SummaryJsonTest {
    /**
     * Worked by hand from the sample: 190 requests and 38,000 tokens in 100 s on 2 chips. Rent 2 x $2.50/h x 100 s = $0.138889, a quarter (20 of
     * 80 busy seconds) of it for 95,000 prompt tokens: $0.0347222 / 0.095 = $0.365497 per million; the rest, $0.104167,
     * for 38,000: $2.74123 per million. Of 200 requests 152 in 100 s kept their target: 76%, 1.52 requests/s.
     */
    private static final String EXPECTED = """
            {
              "schemaVersion" : 1,
              "scenario" : "sample",
              "seed" : 42,
              "hash" : "0123456789abcdef",
              "deployment" : {
                "chip" : "h100-sxm",
                "chips" : 2,
                "model" : "llama-3.1-8b",
                "replicas" : 2,
                "tensorParallel" : 1,
                "weightFormat" : "bf16",
                "weightBytesPerChip" : 16060000000,
                "kvCapacityTokens" : 400000,
                "kernelsInheritedFrom" : null,
                "hostBytesPerChip" : 0
              },
              "requests" : {
                "offered" : 200,
                "completed" : 190,
                "rejected" : 10,
                "dropped" : 0,
                "unfinished" : 0
              },
              "throughput" : {
                "requestsPerSecond" : 1.9,
                "outputTokensPerSecond" : 380,
                "totalTokensPerSecond" : 1330,
                "outputTokensPerSecondPerChip" : 190
              },
              "latency" : {
                "ttft" : {
                  "mean" : 0.0451235,
                  "p50" : 0.04,
                  "p90" : 0.08,
                  "p95" : 0.1,
                  "p99" : 0.25,
                  "max" : 1.5
                },
                "tpot" : {
                  "mean" : 0.0098,
                  "p50" : 0.0091,
                  "p90" : 0.0123,
                  "p95" : 0.0135,
                  "p99" : 0.0201,
                  "max" : 0.0333
                },
                "itl" : {
                  "mean" : 0.0098,
                  "p50" : 0.0091,
                  "p90" : 0.0123,
                  "p95" : 0.0135,
                  "p99" : 0.0201,
                  "max" : 0.45
                },
                "e2e" : {
                  "mean" : 2.01,
                  "p50" : 1.9,
                  "p90" : 3.5,
                  "p95" : 4.2,
                  "p99" : 7.75,
                  "max" : 12.3457
                },
                "queueWait" : {
                  "mean" : null,
                  "p50" : null,
                  "p90" : null,
                  "p95" : null,
                  "p99" : null,
                  "max" : null
                }
              },
              "utilization" : {
                "busy" : 0.4,
                "mfu" : 0.1,
                "mbu" : 0.25,
                "kvMean" : 0.125,
                "kvMax" : 0.5,
                "batchMean" : 4
              },
              "cost" : {
                "usdPerHour" : 5,
                "usdPerMillionOutputTokens" : 2.74123,
                "usdPerMillionInputTokens" : 0.365497,
                "usdPerRequest" : 0.000730994
              },
              "preemptions" : 7,
              "engineSteps" : 12345,
              "statistics" : {
                "warmUp" : {
                  "rule" : "auto",
                  "requests" : 20,
                  "seconds" : 10,
                  "settled" : true
                },
                "confidence" : 0.95,
                "intervals" : {
                  "ttft" : {
                    "mean" : {
                      "estimate" : 0.045,
                      "low" : 0.0405,
                      "high" : 0.0495,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p50" : {
                      "estimate" : 0.045,
                      "low" : 0.0405,
                      "high" : 0.0495,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p95" : {
                      "estimate" : 0.09,
                      "low" : 0.0675,
                      "high" : 0.1125,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p99" : {
                      "estimate" : 0.18,
                      "low" : 0.135,
                      "high" : null,
                      "batches" : 16,
                      "lag1" : 0
                    }
                  },
                  "tpot" : {
                    "mean" : {
                      "estimate" : 0.0098,
                      "low" : 0.00882,
                      "high" : 0.01078,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p50" : {
                      "estimate" : 0.0098,
                      "low" : 0.00882,
                      "high" : 0.01078,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p95" : {
                      "estimate" : 0.0196,
                      "low" : 0.0147,
                      "high" : 0.0245,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p99" : {
                      "estimate" : 0.0392,
                      "low" : 0.0294,
                      "high" : null,
                      "batches" : 16,
                      "lag1" : 0
                    }
                  },
                  "e2e" : {
                    "mean" : {
                      "estimate" : 2,
                      "low" : 1.8,
                      "high" : 2.2,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p50" : {
                      "estimate" : 2,
                      "low" : 1.8,
                      "high" : 2.2,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p95" : {
                      "estimate" : 4,
                      "low" : 3,
                      "high" : 5,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "p99" : {
                      "estimate" : 8,
                      "low" : 6,
                      "high" : null,
                      "batches" : 16,
                      "lag1" : 0
                    }
                  },
                  "requestsPerSecond" : {
                    "estimate" : 1.9,
                    "low" : 1.8,
                    "high" : 2,
                    "batches" : 16,
                    "lag1" : 0.125
                  },
                  "outputTokensPerSecond" : {
                    "estimate" : 380,
                    "low" : 360,
                    "high" : 400,
                    "batches" : 16,
                    "lag1" : -0.25
                  }
                },
                "queue" : {
                  "growthPerSecond" : {
                    "estimate" : 0.01,
                    "low" : -0.02,
                    "high" : 0.04,
                    "batches" : 32,
                    "lag1" : 0
                  },
                  "served" : 0.99
                },
                "method" : "batch means",
                "reliability" : {
                  "reliable" : false,
                  "memoryRequests" : 4,
                  "batchRequests" : 10,
                  "relativeHalfWidth" : 0.1
                }
              },
              "verdict" : "STABLE",
              "slo" : {
                "ttft" : {
                  "target" : 0.1,
                  "attainment" : 0.76
                },
                "tpot" : null,
                "e2e" : null,
                "offered" : 200,
                "met" : 152,
                "attainment" : 0.76,
                "goodputRequestsPerSecond" : 1.52,
                "intervals" : {
                  "attainment" : {
                    "estimate" : 0.76,
                    "low" : 0.71,
                    "high" : 0.81,
                    "batches" : 16,
                    "lag1" : 0
                  },
                  "goodputRequestsPerSecond" : {
                    "estimate" : 1.5,
                    "low" : 1.4,
                    "high" : 1.6,
                    "batches" : 16,
                    "lag1" : 0
                  }
                }
              },
              "classes" : [ {
                "name" : "chat",
                "requests" : {
                  "offered" : 150,
                  "completed" : 145,
                  "rejected" : 5,
                  "unfinished" : 0
                },
                "latency" : {
                  "ttft" : {
                    "mean" : 0.045,
                    "p50" : 0.04,
                    "p90" : 0.08,
                    "p95" : 0.1,
                    "p99" : 0.25,
                    "max" : 1.5
                  },
                  "tpot" : {
                    "mean" : 0.0098,
                    "p50" : 0.0091,
                    "p90" : 0.0123,
                    "p95" : 0.0135,
                    "p99" : 0.0201,
                    "max" : 0.0333
                  },
                  "e2e" : {
                    "mean" : 2,
                    "p50" : 1.9,
                    "p90" : 3.5,
                    "p95" : 4.2,
                    "p99" : 7.75,
                    "max" : 12.5
                  }
                },
                "slo" : {
                  "ttft" : {
                    "target" : 0.1,
                    "attainment" : 0.8
                  },
                  "tpot" : null,
                  "e2e" : null,
                  "offered" : 150,
                  "met" : 120,
                  "attainment" : 0.8,
                  "goodputRequestsPerSecond" : 1.2,
                  "intervals" : {
                    "attainment" : {
                      "estimate" : 0.8,
                      "low" : 0.75,
                      "high" : 0.85,
                      "batches" : 16,
                      "lag1" : 0
                    },
                    "goodputRequestsPerSecond" : {
                      "estimate" : 1.5,
                      "low" : 1.4,
                      "high" : 1.6,
                      "batches" : 16,
                      "lag1" : 0
                    }
                  }
                }
              } ],
              "precision" : {
                "figure" : "e2e.mean",
                "within" : 0.02,
                "achieved" : 0.1,
                "reached" : false,
                "stop" : "limit",
                "requests" : 200,
                "maxRequests" : 200
              },
              "energy" : {
                "meanWattsPerChip" : 350,
                "joules" : 70000,
                "joulesPerOutputToken" : 1.84211,
                "limitWatts" : 700,
                "clock" : 1
              },
              "modelRange" : {
                "coverage" : 0.8,
                "kernels" : "own",
                "ttftMean" : {
                  "low" : 0.0225,
                  "high" : 0.0675
                },
                "ttftP99" : {
                  "low" : 0.125,
                  "high" : 0.375
                },
                "tpotMean" : {
                  "low" : 0.0049,
                  "high" : 0.0147
                },
                "tpotP99" : {
                  "low" : 0.01,
                  "high" : 0.03
                },
                "e2eMean" : {
                  "low" : 1,
                  "high" : 3
                },
                "outputTokensPerSecond" : {
                  "low" : 190,
                  "high" : 570
                },
                "usdPerMillionOutputTokens" : {
                  "low" : 1.5,
                  "high" : 4.5
                },
                "arrivalsDecide" : false
              }
            }
            """;

    @Test
    void isTheSchemaInItsOrder() {
        assertThat(SummaryJson.of(Samples.report())).isEqualTo(EXPECTED);
    }

    @Test
    void withoutAPriceThereIsNoCost() {
        String expected = EXPECTED.replaceFirst("(?s)\"cost\" : \\{.*?\\}", "\"cost\" : null");
        assertThat(SummaryJson.of(Samples.unpriced())).isEqualTo(expected).isNotEqualTo(EXPECTED);
    }

    @Test
    void whatWasNotGatheredIsNull() {
        RunReport full = Samples.report();
        RunReport bare = new RunReport(
                full.scenario(),
                full.seed(),
                full.hash(),
                full.deployment(),
                full.run(),
                full.utilization(),
                full.cost(),
                null,
                null,
                full.ranges(),
                null);
        String before = EXPECTED.substring(0, EXPECTED.indexOf("  \"statistics\""));
        String ranges = EXPECTED.substring(EXPECTED.indexOf("  \"modelRange\""));
        assertThat(SummaryJson.of(bare))
                .isEqualTo(before + "  \"statistics\" : null,\n  \"verdict\" : null,\n  \"slo\" : null,\n"
                        + "  \"classes\" : [ ],\n  \"precision\" : null,\n  \"energy\" : null,\n" + ranges);
    }

    @Test
    void theLocaleHasNoSay() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertThat(SummaryJson.of(Samples.report())).isEqualTo(EXPECTED);
        } finally {
            Locale.setDefault(before);
        }
    }
}
