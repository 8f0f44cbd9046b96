package dev.caseclock.cases.attachments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as customers send them, and as they should not. */
final class SampleFiles {

    static final byte[] PNG_START = hex("89504e470d0a1a0a0000000d49484452");

    private SampleFiles() {}

    /** Recognizable as what it says, and otherwise noise. */
    static byte[] png(int size) {
        var png = new byte[size];
        new Random(size).nextBytes(png);
        System.arraycopy(PNG_START, 0, png, 0, PNG_START.length);
        return png;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] content(String kind) {
        return switch (kind) {
            case "png" -> png(100);
            case "jpeg" -> hex("ffd8ffe000104a46494600010100");
            case "gif" -> text("GIF89a\1\0\1\0");
            case "webp" -> hex("52494646240000005745425056503820");
            case "pdf" -> text("%PDF-1.7\n%\u00e2\n");
            case "zip" -> zip();
            case "gzip" -> gzip();
            case "log" -> text("2026-03-04 09:00:00 ERROR \u001B[31mlogin failed\u001B[0m\r\n");
            case "chinese log" -> "通话在两分钟后中断，通话在两分钟后中断\n".getBytes(Charset.forName("GBK"));
            case "windows log" -> joined(hex("fffe"), "login failed\r\n".getBytes(StandardCharsets.UTF_16LE));
            case "json" -> text("{\"log\":{\"version\":\"1.2\"}}");
            case "xml" -> text("<?xml version=\"1.0\"?><config><port>1</port></config>");
            case "yaml" -> text("---\nport: 1\n");
            case "certificate" -> text("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
            case "exe" -> hex("4d5a90000300000004000000ffff0000b800000000000000");
            case "elf" -> hex("7f454c46020101000000000000000000");
            case "class" -> hex("cafebabe0000003d00");
            case "html" -> text("<!DOCTYPE html><html><script>alert(1)</script></html>");
            case "script" -> text("<script>alert(1)</script>");
            case "svg" -> text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
            case "xhtml" -> text("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>");
            case "shell" -> text("#!/bin/sh\nrm -rf /\n");
            case "noise" -> hex("0001020304f0f1f2ff0011");
            case "empty" -> new byte[0];
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] zip() {
        var zip = new ByteArrayOutputStream();
        try (var entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("console.log"));
            entries.write(1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zip.toByteArray();
    }

    private static byte[] gzip() {
        var gzip = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(gzip)) {
            packed.write(1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return gzip.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
