"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "./button";
import { Input } from "./input";

type PasswordInputProps = Omit<ComponentProps<"input">, "type" | "className"> & {
  words: Record<"show" | "hide", string>;
};

/** A password, which its writer may look at while it is typed. */
export function PasswordInput({ words, ...rest }: PasswordInputProps) {
  const [visible, setVisible] = useState(false);
  return (
    <div className="relative">
      <Input type={visible ? "text" : "password"} className="h-9 w-full pr-10" {...rest} />
      <Button
        variant="ghost"
        size="icon-sm"
        className="absolute top-1 right-1"
        aria-label={visible ? words.hide : words.show}
        onClick={() => setVisible(!visible)}
      >
        {visible ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </Button>
    </div>
  );
}
